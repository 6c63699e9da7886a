import Table from 'cli-table3';
import { read } from '../text.js';
import type { CaseListItem } from './case-api.js';
import { nameOf } from './state-name.js';

const HEAD = [
  { zh: '编号', en: 'number' },
  { zh: '状态', en: 'state' },
  { zh: '轮到', en: 'owed by' },
  { zh: '最后一日', en: 'last day' },
  { zh: '被协查方', en: 'body' },
  { zh: '发起单位', en: 'office' },
  { zh: '版本', en: 'version' },
  { zh: '标识', en: 'id' },
];

export function caseTable(items: readonly CaseListItem[]): string {
  const table = new Table({ head: HEAD.map(read), style: { head: [], border: [] } });
  for (const item of items) {
    table.push([item.number, nameOf(item.state), item.owes.map(nameOf).join(', '), lastDayOf(item), item.bodyName, item.officeName, item.version, item.id]);
  }
  return table.toString();
}

/** The last day as people read it: marked where it is provisional, or over. */
export function lastDayOf({ lastDay, overdue, provisional }: Pick<CaseListItem, 'lastDay' | 'overdue' | 'provisional'>): string {
  if (!lastDay) return '';
  if (provisional) return `${lastDay} ${read({ zh: '（暂定）', en: '(provisional)' })}`;
  return overdue ? `${lastDay} ${read({ zh: '（已逾期）', en: '(overdue)' })}` : lastDay;
}
