import { readKeyFile } from '@xiecha/case-engine/key-file';
import { migrate as bringUpToDate } from '@xiecha/case-store/migrate';
import type { WorldMode } from '@xiecha/case-store/world-mode';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

class NoKeyFile extends ExpectedFailure {
  override inWords(): string {
    return read({
      zh: '未指定密钥文件：请将 XIECHA_KEY_FILE 设为 API 与 worker 所用的密钥文件',
      en: 'no key file is named: set XIECHA_KEY_FILE to the one that API and workers use',
    });
  }
}

class NoDatabase extends ExpectedFailure {
  override inWords(): string {
    return read({
      zh: '未指定数据库：请将 XIECHA_DATABASE_URL 设为 postgres://… 地址',
      en: 'no database is named: set XIECHA_DATABASE_URL to a postgres://… address',
    });
  }
}

/** `xiecha migrate`: brings the database of XIECHA_DATABASE_URL up to date, seals with the keys of XIECHA_KEY_FILE what was in the clear, and, at the first time, settles for life whether it is a sample world. */
export async function migrate({ mode }: { mode: WorldMode }): Promise<void> {
  const url = process.env['XIECHA_DATABASE_URL'];
  if (!url) throw new NoDatabase();
  const keyFile = process.env['XIECHA_KEY_FILE'];
  if (!keyFile) throw new NoKeyFile();
  const { applied } = await bringUpToDate(url, mode, await readKeyFile(keyFile, mode));
  for (const name of applied) console.log(`✔ ${name}`);
  console.log(read({ zh: '数据库结构已是最新', en: 'the database is up to date' }));
}
