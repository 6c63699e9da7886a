import { countSamplePeople } from '@xiecha/case-store/sample-people';
import type { DataSource } from 'typeorm';
import type { EngineSettings } from './settings.js';

/** What stands in examples everywhere, and what is tried first. */
const defaultPasswords = ['postgres', 'password', 'xiecha', 'temporal', 'admin', 'secret', 'changeme', 'example', '123456'];

/** Throws where what everybody knows would open a production world, naming all of it. (Keys that no operator provided, `readKeyFile` refuses.) */
export async function refuseUnsafeProduction(db: DataSource, { databaseUrl }: Pick<EngineSettings, 'databaseUrl'>): Promise<void> {
  const samplePeople = await countSamplePeople(db);
  const found = [
    ...(samplePeople > 0
      ? [
          `${samplePeople} people of the sample world are active in the database, whose password everybody knows: deactivate them (UPDATE app_user SET active = false).`,
        ]
      : []),
    ...(isDefault(databaseUrl)
      ? ['The password of the database is one that is tried first, or its user’s name: give it one of its own (openssl rand -hex 24).']
      : []),
  ];
  if (found.length > 0) throw new Error(`Production does not start:\n${found.map((line) => `  ${line}`).join('\n')}`);
}

function isDefault(databaseUrl: string): boolean {
  const { username, password } = new URL(databaseUrl);
  // Without one in the address it comes from the environment, as pg reads it; none at all is for PostgreSQL to take or not.
  const given = decodeURIComponent(password) || process.env['PGPASSWORD'];
  return given !== undefined && [...defaultPasswords, decodeURIComponent(username)].includes(given.toLowerCase());
}
