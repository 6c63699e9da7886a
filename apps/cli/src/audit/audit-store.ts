import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { surroundings } from '../doctor/surroundings.js';
import { START_FIRST } from '../doctor/required.js';
import { ExpectedFailure } from '../expected-failure.js';
import { read, type Text } from '../text.js';

/** Something that an audit cannot go on with, and the way out. */
export class Unable extends ExpectedFailure {
  constructor(private readonly words: Text) {
    super(words.en);
  }

  override inWords(): string {
    return read(this.words);
  }
}

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
  if (!keyFile) {
    throw new Unable({
      zh: '未指定密钥文件：请将 XIECHA_KEY_FILE 设为 API 与 worker 所用的密钥文件',
      en: 'no key file is named: set XIECHA_KEY_FILE to the one that API and workers use',
    });
  }
  const { readKeyFile } = await import('@xiecha/case-engine/key-file');
  const { openStore } = await import('@xiecha/case-store/data-source');
  // Which keys pass in which world is for the processes that write to say.
  const ring = await readKeyFile(keyFile, 'sample').catch((error: Error) => {
    throw new Unable({ zh: `无法读取密钥文件：${error.message}`, en: `the key file cannot be read: ${error.message}` });
  });
  return openStore(databaseUrl, ring, { connections: 2, applicationName: 'xiecha-audit' });
}

/** The id of a case that is named by its id or its number. */
export async function caseNamed(db: StoreDatabase, name: string): Promise<string> {
  const { findCases } = await import('@xiecha/case-store/firing-audit/find-cases');
  const { ids } = await findCases(db, [name]);
  if (!ids[0]) throw new Unable({ zh: `没有这样的案件：${name}`, en: `there is no such case: ${name}` });
  return ids[0];
}
