import Table from 'cli-table3';
import { read, type Text } from '../text.js';
import type { DirectoryImport, RowAction } from './directory-import.js';

const actions: Readonly<Record<RowAction, Text>> = {
  added: { zh: '新增', en: 'added' },
  changed: { zh: '更改', en: 'changed' },
  unchanged: { zh: '不变', en: 'unchanged' },
  refused: { zh: '不予导入', en: 'refused' },
};

const heads: readonly Text[] = [
  { zh: '行', en: 'row' },
  { zh: '对象', en: 'about' },
  { zh: '结果', en: 'outcome' },
  { zh: '说明', en: 'why' },
];

/** What comes of each row, and what of the whole. */
export function importTable({ dryRun, saved, counts, rows }: DirectoryImport): string {
  const table = new Table({ head: heads.map(read), style: { head: [], border: [] } });
  for (const row of rows) table.push([row.row, row.key ?? '', read(actions[row.action]), notes(row).join('\n')]);
  const sums = (Object.keys(actions) as RowAction[]).map((action) => `${read(actions[action])} ${counts[action]}`).join(read({ zh: '，', en: ', ' }));
  return [table.toString(), sums, read(outcome(dryRun, saved, counts.refused))].join('\n');
}

function notes({ changes = [], openAssignments = [], errors = [] }: DirectoryImport['rows'][number]): string[] {
  return [
    ...errors.map(({ column, detail, code }) => `${column}: ${detail} [${code}]`),
    ...changes.map(({ field, from, to }) => `${field}: ${shown(from)} → ${shown(to)}`),
    ...(openAssignments.length === 0
      ? []
      : [read({ zh: '待改派案件', en: 'cases to reassign' }) + `: ${openAssignments.map(({ number }) => number).join(', ')}`]),
  ];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function outcome(dryRun: boolean, saved: boolean, refused: number): Text {
  if (saved) return { zh: '已全部保存。', en: 'All of it is saved.' };
  if (refused > 0)
    return {
      zh: '未保存任何内容：请改正不予导入的各行后重新导入整个文件。',
      en: 'Nothing is saved: put the refused rows right and import the whole file again.',
    };
  return dryRun
    ? { zh: '试运行，未保存任何内容：加 --apply 即保存。', en: 'A dry run, nothing is saved: with --apply it is.' }
    : { zh: '未保存任何内容。', en: 'Nothing is saved.' };
}
