import { columnLabels } from '@xiecha/assistance-case/case-columns';
import type { Label } from '@xiecha/assistance-case/labels';
import { words } from './own-numbers-words.js';
import { pastedCells, sheetFault } from './pasted-cells.js';

const most = 500;
const longest = 60;

/** One line of what was pasted: a case and its own number, or why it is none. */
export interface PastedNumber {
  /** Counts the lines of the text from 1. */
  readonly line: number;
  readonly number: string;
  readonly ownNumber: string;
  readonly standing: 'taken' | 'passedOver' | 'bad';
  /** Why it is not taken. */
  readonly note?: Label;
}

/** Reads cases and their own numbers out of a text: a case a line, of a spreadsheet or with a space between the two. */
export function pastedNumbers(text: string): PastedNumber[] {
  const before = new Map<string, PastedNumber>();
  return pastedCells(text).flatMap((row, index): PastedNumber[] => {
    const cells = row.length === 1 ? row[0]!.split(/\s+(.*)/) : row;
    const [number = '', ownNumber = '', ...others] = cells;
    if (cells.every((cell) => cell === '')) return [];
    const read = { line: index + 1, number, ownNumber };
    if (index === 0 && isHead(number)) return [{ ...read, standing: 'passedOver', note: words.headLine }];
    const same = before.get(number);
    if (same?.ownNumber === ownNumber) return [{ ...read, standing: 'passedOver', note: words.sameAs(same.line) }];
    const fault = faultOf(number, ownNumber, others) ?? (same ? words.doubled(same.line) : before.size === most ? words.tooMany : undefined);
    if (fault) return [{ ...read, standing: 'bad', note: fault }];
    const taken: PastedNumber = { ...read, standing: 'taken' };
    before.set(number, taken);
    return [taken];
  });
}

function isHead(cell: string): boolean {
  return Object.values(columnLabels.number).includes(cell) || /^(协查|案件|协查件|函件)?编号$/.test(cell);
}

function faultOf(number: string, ownNumber: string, others: readonly string[]): Label | undefined {
  if (number === '' || ownNumber === '' || others.some((cell) => cell !== '')) return words.unlikeTwo;
  return sheetFault(ownNumber) ?? (ownNumber.length > longest ? words.tooLong : undefined);
}
