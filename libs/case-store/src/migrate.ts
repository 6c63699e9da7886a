import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { shipCalendar } from './calendars.js';
import { migrationDatabase, migrationStore } from './data-source.js';
import { noteAllDecidedFields } from './decided-fields.js';
import { countEndedClocks } from './ended-clock-rows.js';
import { keyAllTargets } from './key-targets.js';
import { shipPolicy } from './policies.js';
import { inTransaction } from './transaction.js';
import type { WorldMode } from './world-mode.js';

/**
 * Brings the schema up to date and, at the first time, settles the world's mode. Safe to run twice, also at once. `ring`: the keys
 * under which what an earlier version left in the clear is sealed and keyed.
 */
export async function migrate(url: string, mode: WorldMode, ring: KeyRing): Promise<{ applied: string[] }> {
  const db = migrationStore(url, ring);
  await db.initialize();
  try {
    // Several processes may start at once: one migrates, the others wait and find nothing left to do.
    const runner = db.createQueryRunner();
    await runner.query('SELECT pg_advisory_lock(718281828)');
    try {
      const applied = await db.runMigrations();
      await runner.query('INSERT INTO world_clock (mode) VALUES ($1) ON CONFLICT DO NOTHING', [mode]);
      await inTransaction(db, async (sql) => {
        await shipCalendar(sql);
        await shipPolicy(sql);
      });
      await keyAllTargets(db);
      await noteAllDecidedFields(db);
      await countEndedClocks(db);
      return { applied: applied.map(({ name }) => name) };
    } finally {
      await runner.query('SELECT pg_advisory_unlock(718281828)');
      await runner.release();
    }
  } finally {
    await db.destroy();
  }
}

/** The names of migrations that this build has and the database has not. */
export async function pendingMigrations(url: string): Promise<boolean> {
  const db = await migrationDatabase(url).initialize();
  try {
    return await db.showMigrations();
  } finally {
    await db.destroy();
  }
}
