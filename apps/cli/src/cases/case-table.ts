import Table from 'cli-table3';
import { read } from '../text.js';
import type { CaseDetail, CaseListItem } from './case-api.js';
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

const HELD = { zh: '中止计时', en: 'held' };

export function caseTable(items: readonly CaseListItem[]): string {
  const table = new Table({ head: HEAD.map(read), style: { head: [], border: [] } });
  for (const item of items) {
    table.push([item.number, nameOf(item.state), item.owes.map(nameOf).join(', '), lastDayOf(item), item.bodyName, item.officeName, item.version, item.id]);
  }
  return table.toString();
}

export function caseSheet(detail: CaseDetail): string {
  const table = new Table({ style: { head: [], border: [] } });
  const rows: [{ zh: string; en: string }, string][] = [
    [{ zh: '编号', en: 'number' }, detail.number],
    [{ zh: '标识', en: 'id' }, detail.id],
    [{ zh: '状态', en: 'state' }, nameOf(detail.state)],
    [{ zh: '版本', en: 'version' }, String(detail.version)],
    [{ zh: '发起单位', en: 'office' }, detail.officeName],
    [{ zh: '被协查方', en: 'body' }, detail.bodyName],
    [{ zh: '用途', en: 'purpose' }, detail.request.purpose],
    [{ zh: '所需字段', en: 'fields' }, detail.request.fields.join(', ')],
    [
      { zh: '期限', en: 'clocks' },
      detail.clocks.map((clock) => `${nameOf(clock.clock)}: ${clock.heldSince ? read(HELD) : lastDayOf(clock)} (${nameOf(clock.owes)})`).join('\n'),
    ],
    [{ zh: '您可发出的指令', en: 'commands you may send' }, detail.actions.join(', ')],
  ];
  for (const [name, value] of rows) table.push({ [read(name)]: value });
  return table.toString();
}

function lastDayOf({ lastDay, overdue, provisional }: Pick<CaseListItem, 'lastDay' | 'overdue' | 'provisional'>): string {
  if (!lastDay) return '';
  if (provisional) return `${lastDay} ${read({ zh: '（暂定）', en: '(provisional)' })}`;
  return overdue ? `${lastDay} ${read({ zh: '（已逾期）', en: '(overdue)' })}` : lastDay;
}
