import { migrate as bringUpToDate, type WorldMode } from '@xiecha/case-store/migrate';
import { ExpectedFailure } from '../expected-failure.js';
import { read } from '../text.js';

class NoDatabase extends ExpectedFailure {
  override inWords(): string {
    return read({
      zh: '未指定数据库：请将 XIECHA_DATABASE_URL 设为 postgres://… 地址',
      en: 'no database is named: set XIECHA_DATABASE_URL to a postgres://… address',
    });
  }
}

/** `xiecha migrate`: brings the database of XIECHA_DATABASE_URL up to date and, at the first time, settles for life whether it is a sample world. */
export async function migrate({ mode }: { mode: WorldMode }): Promise<void> {
  const url = process.env['XIECHA_DATABASE_URL'];
  if (!url) throw new NoDatabase();
  const { applied } = await bringUpToDate(url, mode);
  for (const name of applied) console.log(`✔ ${name}`);
  console.log(read({ zh: '数据库结构已是最新', en: 'the database is up to date' }));
}
