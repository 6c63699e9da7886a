import { Undecryptable } from '@xiecha/audit-chain/envelope';
import type { Vault } from '@xiecha/audit-chain/vault';
import { inBatches, rowsAtOnce } from './batches.js';
import { requestContent } from './request-content.js';
import { provideSearchKey, type SearchKey } from './search-key.js';
import type { StoreDatabase } from './store-database.js';
import { inTransaction, type Sql } from './transaction.js';

interface Keys {
  readonly vault: Vault;
  readonly searchKey: SearchKey;
}

/** A case that an office decides on, as far as it goes when that is taken in. */
interface Decided {
  readonly decisionId: string;
  readonly officeId: string;
  readonly requestId: string;
  readonly caseId: string;
  readonly upToSeq: number;
}

/** Notes on which special fields of a case is decided, by their names under the key. */
export async function noteDecidedFields(sql: Sql, { vault, searchKey }: Keys, { decisionId, officeId, ...asked }: Decided): Promise<void> {
  const { content } = await requestContent(sql, vault, asked);
  const names = ((content['specialFields'] as { name: string }[] | undefined) ?? []).map(({ name }) => searchKey.symbolOf(name));
  await sql.query(
    `INSERT INTO decided_field (case_id, decision_id, office_id, code, name_symbol)
     SELECT $1, $2, $3, 'X' || place, symbol FROM unnest($4::text[]) WITH ORDINALITY AS t(symbol, place) ON CONFLICT DO NOTHING`,
    [asked.caseId, decisionId, officeId, names],
  );
}

/**
 * Notes the same of all decisions on which nothing is noted: of an earlier version's. The system may run meanwhile. What was erased
 * stays out, and so does what no key opens. Throws `StoreUnavailable` on an outage.
 */
export async function noteAllDecidedFields(db: StoreDatabase): Promise<void> {
  const { vault } = db;
  const searchKey = await inTransaction(db, (sql) => provideSearchKey(sql, vault));
  await inBatches((after) => inTransaction(db, (sql) => noteSome(sql, { vault, searchKey }, after)));
}

/** Of some cases behind `after`; answers the last of them. Their rows are held, so that an erasure comes before or behind. */
async function noteSome(sql: Sql, keys: Keys, after: string): Promise<string | undefined> {
  const rows = await sql.query<{ case_id: string; request_id: string; decision_id: string; office_id: string; seq: number }>(
    `SELECT c.id AS case_id, c.request_id, d.id AS decision_id, d.office_id, v.seq
       FROM assistance_case c JOIN request_decision d ON d.request_id = c.request_id AND d.kind <> 'return'
       JOIN case_event v ON v.case_id = c.id AND v.command_id = d.kind || ':' || d.id AND v.type IN ('consented', 'consentRefused')
      WHERE c.id > $1 AND NOT EXISTS (SELECT FROM decided_field f WHERE f.case_id = c.id) AND NOT EXISTS (SELECT FROM erasure e WHERE e.case_id = c.id)
      ORDER BY c.id LIMIT $2 FOR SHARE OF c`,
    [after, rowsAtOnce],
  );
  for (const { case_id: caseId, request_id: requestId, decision_id: decisionId, office_id: officeId, seq } of rows) {
    try {
      await noteDecidedFields(sql, keys, { decisionId, officeId, requestId, caseId, upToSeq: seq });
    } catch (error) {
      if (!(error instanceof Undecryptable)) throw error;
    }
  }
  return rows.at(-1)?.case_id;
}
