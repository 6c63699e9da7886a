/** What stands in a cell: its text without space around it, `''` for nothing; or why it cannot be taken as it stands. */
export type Cell = string | UnfitCell;

export interface UnfitCell {
  readonly code: string;
  readonly detail: string;
}

/** One row with its number as a spreadsheet shows it, the first is 1. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** The rows of a file: its heads and what stands below them. */
export interface Sheet {
  readonly heads: readonly string[];
  readonly rows: readonly SheetRow[];
}

/** A file that is no table that could be read, or a larger one than is taken. */
export class UnreadableSheet extends Error {
  override readonly name = 'UnreadableSheet';

  constructor(
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** What a file may hold at most. A whole province has fewer people, and a file of more is better checked in parts. */
export const mostRows = 2_000;
export const mostColumns = 50;
/** Of a cell, in UTF-16 units. */
const longestCell = 2_000;

/** A cell with this text, which is what everything stored holds at most and what PostgreSQL can store. */
export function cellOf(text: string): Cell {
  if (text.length > longestCell) return { code: 'tooBig', detail: `A cell holds at most ${longestCell} characters.` };
  if (text.includes('\0') || !text.isWellFormed()) {
    return { code: 'unstorableText', detail: 'The text holds a character that cannot be stored (NUL or half of a surrogate pair).' };
  }
  return text.trim();
}

/** Rows as a table: the first is the heads. Empty rows are none, and a row whose first cell begins with `#` is a note. */
export function sheetOf(all: readonly SheetRow[]): Sheet {
  const [head, ...rows] = all.filter(({ cells }) => !isEmpty(cells) && !isNote(cells));
  if (!head) throw new UnreadableSheet('emptyFile', 'There is no row in this file; the first one names the columns.');
  if (rows.length > mostRows) throw new UnreadableSheet('tooManyRows', `The file has more than ${mostRows} rows; import it in parts.`);
  const width = Math.max(...[head, ...rows].map(({ cells }) => widthOf(cells)));
  if (width > mostColumns) throw new UnreadableSheet('tooManyColumns', `The file has more than ${mostColumns} columns.`);
  const heads = Array.from({ length: width }, (_head, place) => head.cells[place] ?? '');
  const unfit = heads.find((cell) => typeof cell !== 'string');
  if (unfit) throw new UnreadableSheet(unfit.code, `In the first row: ${unfit.detail}`);
  return { heads: heads as string[], rows };
}

function isEmpty(cells: readonly Cell[]): boolean {
  return widthOf(cells) === 0;
}

function isNote([first]: readonly Cell[]): boolean {
  return typeof first === 'string' && first.startsWith('#');
}

/** Without the empty cells at the end. */
function widthOf(cells: readonly Cell[]): number {
  return cells.findLastIndex((cell) => cell !== '') + 1;
}
