import { changesAreBy } from '@xiecha/case-store/directory-author';
import { inTransaction, query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';

/** What is mailed to somebody: every message, or those alone that say what the person has to do or that are critical. */
export const mailsWanted = ['all', 'duties'] as const;
export type MailsWanted = (typeof mailsWanted)[number];

/** How somebody is told beside the inbox, in which everything is. */
export interface Preferences {
  /** Where mails go, for administrators to say; null: there are none. */
  readonly email: string | null;
  readonly mails: MailsWanted;
  /** In which messages are written. */
  readonly language: 'zh' | 'en';
}

export type ChangedPreferences = { readonly [Name in 'mails' | 'language']?: Preferences[Name] | undefined };

const columns = 'email, mails, language';

/** Throws `StoreUnavailable` on an outage. */
export async function readPreferences(db: DataSource, userId: string): Promise<Preferences> {
  const [found] = await query<Preferences>(db, `SELECT ${columns} FROM app_user WHERE id = $1`, [userId]);
  return found!;
}

/** What is left out stays. Leaves the person's version alone: what administrators say of somebody is none of this. Throws `StoreUnavailable` on an outage. */
export async function changePreferences(db: DataSource, userId: string, { mails, language }: ChangedPreferences): Promise<Preferences> {
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, userId);
    const [changed] = await sql.query<Preferences>(
      `UPDATE app_user SET mails = coalesce($2, mails), language = coalesce($3, language) WHERE id = $1 RETURNING ${columns}`,
      [userId, mails ?? null, language ?? null],
    );
    return changed!;
  });
}
