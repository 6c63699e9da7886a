import type { Sql } from './transaction.js';

/** From here to the end of the transaction, whatever changes in the directory is logged as this user's doing. */
export async function changesAreBy(sql: Sql, userId: string): Promise<void> {
  await sql.query(`SELECT set_config('xiecha.user', $1, true)`, [userId]);
}
