import type { DataSource } from 'typeorm';
import type { Sight } from './case-query.js';
import { inTransaction, statements, type Sql, type TransactionKind } from './transaction.js';

/** Until it ends, the connection is nobody but the role that sees what has come to one body (migration 0018). */
const asBody: TransactionKind = { begin: 'BEGIN READ ONLY; SET LOCAL ROLE xiecha_body' };

/**
 * Reads for somebody: for an assisted body in one transaction that PostgreSQL itself lets see no other's, and nothing before its
 * arrival; for regulators, whose sight is a condition of each query, statement by statement. Throws `StoreUnavailable` on an outage.
 */
export function reading<Result>(db: DataSource, sight: Sight, read: (sql: Sql) => Promise<Result>): Promise<Result> {
  switch (sight.kind) {
    case 'office':
    case 'officesUnder':
    case 'officeAndConsents':
      return read(statements(db));
    case 'arrivedAt':
      return inTransaction(
        db,
        async (sql) => {
          // They travel together; without the setting the role sees nothing.
          const [, result] = await Promise.all([sql.query(`SELECT set_config('xiecha.body', $1, true)`, [sight.bodyId]), read(sql)]);
          return result;
        },
        asBody,
      );
  }
}
