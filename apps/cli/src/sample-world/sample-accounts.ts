import { giveAccounts } from '@xiecha/access/accounts';
import type { DataSource } from 'typeorm';
import { samplePeople, samplePersonId } from './organisations.js';

/** With this one everybody signs in; it stands in the README. A production world with active sample people does not start. */
export const samplePassword = 'sample-world-of-xiecha';

/** Logins and passwords for the people of the sample world who have none; the login is the person's code. */
export async function provideSampleAccounts(db: DataSource): Promise<void> {
  await giveAccounts(
    db,
    samplePeople.map(({ code }) => ({ userId: samplePersonId(code), login: code })),
    samplePassword,
  );
}
