import { fieldErrors } from '../problem/schema-problem.js';
import type { ImportKind } from './import-kind.js';
import type { CellFault, ReadRow, ReadRows } from './read-rows.js';

/** A row with its key as it is written; `content`: undefined where something is wrong with it already. */
export interface CheckedRow<Row> {
  readonly row: number;
  readonly key: string | null;
  readonly content: Row | undefined;
  readonly errors: readonly CellFault[];
}

/** What each row says, checked as the API checks what it is sent, and that no two rows are about the same. */
export function checkRows<Row>({ rows, headOf }: Extract<ReadRows, { kind: 'read' }>, kind: ImportKind<Row>): CheckedRow<Row>[] {
  const firstRows = new Map<string, number>();
  return rows.map((read) => {
    const { row } = read;
    const key = keyOf(read, kind.key);
    const same = key?.toLowerCase();
    const before = same === undefined ? undefined : firstRows.get(same);
    if (same !== undefined && before === undefined) firstRows.set(same, row);
    const { data, error } = kind.schema.safeParse(read.values);
    const unfit = (error?.issues ?? [])
      .flatMap((issue) => fieldErrors(issue, ''))
      .map(({ field, ...fault }) => ({ column: headOf(fieldName(field)), ...fault }));
    const errors = [
      ...read.faults,
      // What is missing or could not be read is told by its cell already.
      ...unfit.filter(({ column }) => !read.faults.some((fault) => fault.column === column)),
      ...(before === undefined ? [] : [{ column: headOf(kind.key.at(-1)!), code: 'rowTwice', detail: `Row ${before} is about the same: leave one of them.` }]),
    ];
    return { row, key, content: errors.length > 0 ? undefined : data, errors };
  });
}

/** `roles` of `roles[1]`: what its column is called by. */
export function fieldName(path: string): string {
  return /^\w+/.exec(path)?.[0] ?? path;
}

function keyOf({ values }: ReadRow, fields: readonly string[]): string | null {
  const parts = fields.map((field) => values[field]);
  return parts.every((part) => typeof part === 'string') ? parts.join(' / ') : null;
}
