import type { ProofSheet } from '@xiecha/working-time/proof-sheet';
import Table from 'cli-table3';
import { read } from '../text.js';
import { deadlineSentences } from './deadline-sentence.js';
import { proofColumns } from './proof-columns.js';

/** No rule between two days: sixty of them fit on a screen without. */
const NO_RULES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** A proof for the console: what came out first, then every day. */
export function proofTable(sheet: ProofSheet): string {
  const { head, rows } = proofColumns(sheet.days);
  const table = new Table({ head: [...head], style: { head: [], border: [] }, chars: NO_RULES });
  for (const row of rows) table.push([...row]);
  const revision = read({ zh: `日历版本：${sheet.calendarRevision}`, en: `Calendar revision: ${sheet.calendarRevision}` });
  return [...deadlineSentences(sheet), table.toString(), revision, `SHA-256: ${sheet.hash}`].join('\n');
}
