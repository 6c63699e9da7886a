import { isDeepStrictEqual } from 'node:util';
import { changesAreBy } from '@xiecha/case-store/directory-author';
import { inTransaction, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { OpenAssignment } from '../open-assignments.js';
import type { Reach } from '../reach.js';

/** Whose import it is, how far their word goes, and whether it is to be saved or only tried. */
export interface ImportOrder {
  readonly by: string;
  readonly care: Reach;
  readonly apply: boolean;
}

export interface FieldChange {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One thing that is wrong with a row, by field, with the rule and the way out. */
export interface RowFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** What a row comes to. */
export type RowOutcome =
  | { readonly action: 'added' }
  /** `openAssignments`: of somebody who leaves by it. */
  | { readonly action: 'changed'; readonly changes: readonly FieldChange[]; readonly openAssignments?: readonly OpenAssignment[] }
  | { readonly action: 'unchanged' }
  | { readonly action: 'refused'; readonly errors: readonly RowFault[] };

/**
 * Carries rows out one after the other in one transaction, and takes all of it back where it was only a trial or a row is
 * refused: so a trial says exactly what would come of it. Answers what each came to. One import at a time.
 * Throws `StoreUnavailable` on an outage, and where another import takes too long.
 */
export async function importRows<Row>(
  db: DataSource,
  { by, apply }: ImportOrder,
  rows: readonly Row[],
  prepare: (sql: Sql) => Promise<(row: Row) => Promise<RowOutcome>>,
): Promise<RowOutcome[]> {
  const outcomes: RowOutcome[] = [];
  try {
    await inTransaction(db, async (sql) => {
      await sql.query('SELECT pg_advisory_xact_lock(3)');
      await changesAreBy(sql, by);
      const carryOut = await prepare(sql);
      for (const row of rows) outcomes.push(await carryOut(row));
      if (!apply || outcomes.some(({ action }) => action === 'refused')) throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return outcomes;
}

export function refusedRow(...errors: readonly RowFault[]): RowOutcome {
  return { action: 'refused', errors };
}

/** What a command of the directory was refused for, as a row's. */
export function refusedBy(refusal: { readonly kind: string; readonly faults?: readonly RowFault[] }): RowOutcome {
  if (refusal.faults) return refusedRow(...refusal.faults);
  // What the row is about is held and was read behind that: nobody else can have changed it.
  throw new Error(`A row of an import came to ${refusal.kind}.`);
}

/** The fields of `wanted` that are given and stand otherwise in `present`. Lists are compared without regard to order. */
export function changesBetween(present: object, wanted: object): FieldChange[] {
  const values = present as Readonly<Record<string, unknown>>;
  return Object.entries(wanted as Readonly<Record<string, unknown>>).flatMap(([field, to]) =>
    to === undefined || isSame(values[field], to) ? [] : [{ field, from: values[field] ?? null, to }],
  );
}

/** What the fields are to be. */
export function valuesOf(changes: readonly FieldChange[]): Record<string, unknown> {
  return Object.fromEntries(changes.map(({ field, to }) => [field, to]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return isDeepStrictEqual(one ?? null, other);
  return one.length === other.length && one.every((part) => other.some((candidate) => isDeepStrictEqual(part, candidate)));
}

/** Takes a transaction back that nothing is wrong with. */
class TakenBack extends Error {}
