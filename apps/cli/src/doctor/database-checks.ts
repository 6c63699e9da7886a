import { pendingMigrations } from '@xiecha/case-store/migrate';
import { query } from '../embedded/postgres-serving.js';
import { examine, Finding, type Check } from './check.js';
import { required, START_FIRST } from './required.js';
import type { Surroundings } from './surroundings.js';

export function postgresAnswers({ databaseUrl }: Surroundings): Promise<Check> {
  return examine(
    'postgres',
    async () => {
      const [row] = await query<{ version: string }>(required(databaseUrl), "SELECT current_setting('server_version') AS version");
      return { zh: `PostgreSQL ${row?.version}`, en: `PostgreSQL ${row?.version}` };
    },
    START_FIRST,
  );
}

export function migrationsDone({ databaseUrl }: Surroundings): Promise<Check> {
  return examine(
    'migrations',
    async () => {
      if (await pendingMigrations(required(databaseUrl))) throw new Finding({ zh: '有待执行的数据库升级', en: 'the database is behind this version' });
      return { zh: '数据库结构已是最新', en: 'the database is up to date' };
    },
    { zh: '请重新启动（npm start 会自动升级数据库）', en: 'start again (npm start brings the database up to date)' },
  );
}
