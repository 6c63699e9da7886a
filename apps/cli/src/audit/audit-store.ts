import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { surroundings } from '../doctor/surroundings.js';
import { START_FIRST } from '../doctor/required.js';
import { Unable } from '../unable.js';

/** Works on the database of the environment, or of the run in this folder, with its key file; and closes it. */
export async function withStore<Result>(work: (db: StoreDatabase) => Promise<Result>): Promise<Result> {
  const { databaseUrl, environment } = surroundings(process.env);
  if (!databaseUrl) throw new Unable({ zh: `未在运行，也未指定数据库：${START_FIRST.zh}`, en: `not running, and no database is named: ${START_FIRST.en}` });
  const db = await openWithKeys(databaseUrl, environment['XIECHA_KEY_FILE']);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function openWithKeys(databaseUrl: string, keyFile: string | undefined): Promise<StoreDatabase> {
  const { keyRingOf } = await import('../engine/key-ring.js');
  const { openStore } = await import('@xiecha/case-store/data-source');
  // Which keys pass in which world is for the processes that write to say.
  const ring = await keyRingOf(keyFile, 'sample');
  return openStore(databaseUrl, ring, { connections: 2, applicationName: 'xiecha-audit' });
}

/** The id of a case that is named by its id or its number. */
export async function caseNamed(db: StoreDatabase, name: string): Promise<string> {
  const { findCases } = await import('@xiecha/case-store/firing-audit/find-cases');
  const { ids } = await findCases(db, [name]);
  if (!ids[0]) throw new Unable({ zh: `没有这样的案件：${name}`, en: `there is no such case: ${name}` });
  return ids[0];
}
