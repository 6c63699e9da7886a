import { query } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';

/** What somebody is told of themselves beside what a viewer is. */
export interface Profile {
  readonly login: string | null;
  readonly organisationName: string;
  readonly hasSecondFactor: boolean;
}

export async function profileOf(db: DataSource, userId: string): Promise<Profile> {
  const [profile] = await query<Profile>(
    db,
    `SELECT u.login, o.name AS "organisationName", t.confirmed_at IS NOT NULL AS "hasSecondFactor"
       FROM app_user u JOIN organisation o ON o.id = u.organisation_id LEFT JOIN totp_credential t ON t.user_id = u.id WHERE u.id = $1`,
    [userId],
  );
  return profile!;
}
