import type { FieldError } from '../problem/problem.js';
import type { Column } from './column.js';
import type { Cell, Sheet } from './sheets/sheet.js';

/** A row as it was read: what it says by field, and what of it could not be read. */
export interface ReadRow {
  readonly row: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly CellFault[];
}

/** One thing that is wrong in a row; `column`: its head as the file has it. */
export interface CellFault {
  readonly column: string;
  readonly code: string;
  readonly detail: string;
}

export type ReadRows =
  | { readonly kind: 'read'; readonly rows: readonly ReadRow[]; readonly headOf: (field: string) => string }
  /** The heads are not those of such a file: no row can be told. */
  | { readonly kind: 'otherHeads'; readonly errors: readonly FieldError[] };

/** Reads a sheet's rows by its columns, which may be in any order and in either language. */
export function readRows({ heads, rows }: Sheet, columns: readonly Column[]): ReadRows {
  const byHead = new Map(columns.flatMap((column) => [column.zh, column.en].map((head) => [head.toLowerCase(), column])));
  const found = heads.map((head) => byHead.get(head.toLowerCase()));
  const errors = headErrors({ heads, rows }, found, columns);
  if (errors.length > 0) return { kind: 'otherHeads', errors };
  const headOf = (field: string) =>
    heads[found.findIndex((column) => column?.field === field)] ?? columns.find((column) => column.field === field)?.zh ?? field;
  return { kind: 'read', rows: rows.map(({ row, cells }) => readRow(row, cells, found, headOf)), headOf };
}

function headErrors({ heads, rows }: Sheet, found: readonly (Column | undefined)[], columns: readonly Column[]): FieldError[] {
  const known = columns.map(({ zh, en }) => `${zh} ${en}`).join(', ');
  const errors = heads.flatMap((head, place): FieldError[] => {
    const field = head || `column ${place + 1}`;
    const column = found[place];
    const isEmpty = head === '' && rows.every(({ cells }) => (cells[place] ?? '') === '');
    if (isEmpty) return [];
    if (head === '') return [{ field, code: 'columnWithoutName', detail: 'This column has something in it and no head: name it, or empty it.' }];
    if (!column) return [{ field, code: 'unknownColumn', detail: `There is no such column; leave it out. There are: ${known}.` }];
    return found.indexOf(column) === place ? [] : [{ field, code: 'columnTwice', detail: 'This column is there twice; leave one.' }];
  });
  const missing = columns.filter((column) => column.isRequired && !found.includes(column));
  return [...errors, ...missing.map(({ zh, en }) => ({ field: zh, code: 'missingColumn', detail: `The file has no column ${zh} (${en}); add it.` }))];
}

function readRow(row: number, cells: readonly Cell[], columns: readonly (Column | undefined)[], headOf: (field: string) => string): ReadRow {
  const values: Record<string, unknown> = {};
  const faults: CellFault[] = [];
  columns.forEach((column, place) => {
    if (!column) return;
    const { field, isRequired, empty, read } = column;
    const cell = cells[place] ?? '';
    if (typeof cell !== 'string') faults.push({ column: headOf(field), ...cell });
    else if (cell !== '') values[field] = read ? read(cell) : cell;
    else if (isRequired) faults.push({ column: headOf(field), code: 'missing', detail: 'This cell must not be empty.' });
    else if (empty !== undefined) values[field] = empty;
  });
  return { row, values, faults };
}
