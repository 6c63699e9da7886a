import type { Start } from '@xiecha/working-time/deadline';
import type { BasisStatus } from '@xiecha/working-time/authority-text';
import type { ProofSheet } from '@xiecha/working-time/proof-sheet';
import type { TermUnit } from '@xiecha/working-time/term';
import { read, type Text } from '../text.js';
import { deadlineSentences } from './deadline-sentence.js';
import { proofColumns } from './proof-columns.js';
import { shanghaiTime } from './shanghai-time.js';

const UNITS: Readonly<Record<TermUnit, Text>> = {
  workdays: { zh: '个工作日', en: 'workdays' },
  calendarDays: { zh: '日', en: 'calendar days' },
  workingHours: { zh: '个工作小时', en: 'working hours' },
  hours: { zh: '小时', en: 'hours' },
};

const STATUSES: Readonly<Record<BasisStatus, Text>> = {
  statutory: { zh: '法定', en: 'statutory' },
  local: { zh: '地方规定', en: 'local rule' },
  proposal: { zh: '本系统建议值，并非法律规定', en: 'proposal of this system, not law' },
};

/** A proof sheet as Markdown: what came out, what went in, every day, and the hash over all of it. Ends with a line end. */
export function proofMarkdown(sheet: ProofSheet): string {
  const { head, rows } = proofColumns(sheet.days);
  return [
    `# ${read({ zh: '期限计算说明', en: 'Proof sheet of a deadline' })}`,
    '',
    ...deadlineSentences(sheet).map((sentence) => `- ${inline(sentence)}`),
    '',
    ...table([read({ zh: '项目', en: 'input' }), read({ zh: '内容', en: 'value' })], inputRows(sheet)),
    '',
    ...table(head, rows),
    '',
  ].join('\n');
}

function inputRows(sheet: ProofSheet): string[][] {
  const { from, term, holds, workingHours, basis, policyVersion, calendarRevision, hash } = sheet;
  const windows = workingHours?.windows.map((window) => `${window.from}–${window.to}`).join(read({ zh: '、', en: ', ' }));
  return [
    [read({ zh: '起算', en: 'start' }), startOf(from)],
    [read({ zh: '期限', en: 'term' }), read({ zh: `${term.amount} ${UNITS[term.unit].zh}`, en: `${term.amount} ${UNITS[term.unit].en}` })],
    ...holds.map((hold) => [read({ zh: '中止计时', en: 'hold' }), `${shanghaiTime(hold.from)} – ${shanghaiTime(hold.to)}`]),
    ...(windows === undefined ? [] : [[read({ zh: '工作时间', en: 'working hours' }), windows]]),
    [read({ zh: '依据', en: 'basis' }), basis.text],
    [read({ zh: '依据性质', en: 'status of the basis' }), read(STATUSES[basis.status])],
    [read({ zh: '政策版本', en: 'policy version' }), policyVersion],
    [read({ zh: '日历版本', en: 'calendar revision' }), calendarRevision],
    ['SHA-256', hash],
  ];
}

function startOf(from: Start): string {
  if (typeof from === 'string') return shanghaiTime(from);
  return 'day' in from ? from.day : read({ zh: `原最后一日 ${from.lastDay}`, en: `old last day ${from.lastDay}` });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(inline).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)];
}

/** Free text in a cell: it must neither end the cell nor the line, and what looks like markup is shown as written. */
function inline(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_|<>[\]]/g, '\\$&');
}
