import { contentHash } from '@xiecha/case-store/commitment';
import { changesAreBy } from '@xiecha/case-store/directory-author';
import { inTransaction, type Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import type { Reach } from './reach.js';

/** Whose command it is, under which id, and whose people and organisations it may be about. */
export interface DirectoryCommand {
  readonly by: string;
  readonly commandId: string;
  readonly care: Reach;
}

/** One thing about a person or an organisation that is not to be, by field, with the rule and the way out. */
export interface DirectoryFault {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** The id is in use with another content. */
export interface OtherContent {
  readonly kind: 'otherContent';
}

export interface StaleVersion {
  readonly kind: 'staleVersion';
  readonly version: number;
}

export interface Refused<Fault extends DirectoryFault = DirectoryFault> {
  readonly kind: 'refused';
  readonly faults: readonly Fault[];
}

/**
 * Carries a command out once, however often it comes; what is refused leaves nothing, and may be sent again put right.
 * `work` answers the id of the person or organisation that it was about, or why not; `answer` tells how that stands now.
 * Throws `StoreUnavailable` on an outage.
 */
export async function carryOutOnce<Answer, Refusal extends { readonly kind: string }>(
  db: DataSource,
  { by, commandId }: DirectoryCommand,
  about: 'person' | 'organisation',
  content: object,
  work: (sql: Sql) => Promise<string | Refusal>,
  answer: (sql: Sql, id: string) => Promise<Answer>,
): Promise<Answer | Refusal | OtherContent> {
  const hash = contentHash(content);
  return inTransaction(db, async (sql): Promise<Answer | Refusal | OtherContent> => {
    await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`${by}/${commandId}`]);
    const [before] = await sql.query<{ request_hash: Buffer; subject_id: string | null }>(
      `SELECT request_hash, CASE $3 WHEN 'person' THEN person_id ELSE organisation_id END AS subject_id FROM directory_command WHERE by_user = $1 AND command_id = $2`,
      [by, commandId, about],
    );
    if (before && (before.subject_id === null || !before.request_hash.equals(hash))) return { kind: 'otherContent' };
    await changesAreBy(sql, by);
    const outcome = before?.subject_id ?? (await work(sql));
    if (typeof outcome !== 'string') return outcome;
    if (!before) {
      await sql.query(
        `INSERT INTO directory_command (by_user, command_id, request_hash, person_id, organisation_id)
         VALUES ($1, $2, $3, CASE $4 WHEN 'person' THEN $5::uuid END, CASE $4 WHEN 'organisation' THEN $5::uuid END)`,
        [by, commandId, hash, about, outcome],
      );
    }
    return answer(sql, outcome);
  });
}

/** What a change may say of words: what is left out stays. */
export type Change<Words> = { readonly [Field in keyof Words]?: Words[Field] | undefined };

/** Without what was left out. */
export function given<Said extends object>(change: Said): { [Field in keyof Said]?: Exclude<Said[Field], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as { [Field in keyof Said]?: Exclude<Said[Field], undefined> };
}
