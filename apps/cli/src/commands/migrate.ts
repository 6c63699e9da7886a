import { migrate as bringUpToDate } from '@xiecha/case-store/migrate';
import type { WorldMode } from '@xiecha/case-store/world-mode';
import { keyRingOf } from '../engine/key-ring.js';
import { read } from '../text.js';
import { Unable } from '../unable.js';

/** `xiecha migrate`: brings the database of XIECHA_DATABASE_URL up to date, seals with the keys of XIECHA_KEY_FILE what was in the clear, and, at the first time, settles for life whether it is a sample world. */
export async function migrate({ mode }: { mode: WorldMode }): Promise<void> {
  const url = process.env['XIECHA_DATABASE_URL'];
  if (!url) {
    throw new Unable({
      zh: '未指定数据库：请将 XIECHA_DATABASE_URL 设为 postgres://… 地址',
      en: 'no database is named: set XIECHA_DATABASE_URL to a postgres://… address',
    });
  }
  const { applied } = await bringUpToDate(url, mode, await keyRingOf(process.env['XIECHA_KEY_FILE'], mode));
  for (const name of applied) console.log(`✔ ${name}`);
  console.log(read({ zh: '数据库结构已是最新', en: 'the database is up to date' }));
}
