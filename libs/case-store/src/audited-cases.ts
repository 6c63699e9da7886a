import { cursor } from './cursor.js';
import type { Erasure } from './erasure-log.js';
import { metadataColumns } from './event-metadata.js';
import type { AuditedCase, AuditedEvent } from './examine-case.js';
import type { SealedContent } from './sealed-rows.js';
import type { Sql } from './transaction.js';

/** So many cases are in memory at a time. */
const casesAtOnce = 100;

type CaseColumns = Pick<AuditedCase, 'id' | 'request_id' | 'seq' | 'chain_sha256' | 'chain_sm3' | 'data_key'>;

/** All cases, or one, with all that can be proved of them, a few at a time. */
export async function* auditedCases(sql: Sql, erasures: readonly Erasure[], caseId?: string): AsyncGenerator<AuditedCase[]> {
  const erasuresOf = grouped(erasures, ({ caseId: id }) => id);
  const rows = cursor<CaseColumns>(
    sql,
    'audited_cases',
    'SELECT id, request_id, seq, chain_sha256, chain_sm3, data_key FROM assistance_case WHERE $1::uuid IS NULL OR id = $1 ORDER BY id',
    [caseId ?? null],
    casesAtOnce,
  );
  for await (const batch of rows) {
    const events = await eventsOf(sql, batch);
    const requests = await requestsOf(sql, batch);
    yield batch.map((row) => ({
      ...row,
      events: events.get(row.id) ?? [],
      request: requests.get(row.request_id),
      erasures: erasuresOf.get(row.id) ?? [],
    }));
  }
}

async function eventsOf(sql: Sql, cases: readonly CaseColumns[]): Promise<Map<string, AuditedEvent[]>> {
  const rows = await sql.query<AuditedEvent>(
    `SELECT ${metadataColumns}, chain_sha256, chain_sm3, payload FROM case_event LEFT JOIN event_payload USING (case_id, seq)
      WHERE case_id = ANY ($1::uuid[]) ORDER BY case_id, seq`,
    [cases.map(({ id }) => id)],
  );
  return grouped(rows, ({ case_id }) => case_id);
}

async function requestsOf(sql: Sql, cases: readonly CaseColumns[]): Promise<Map<string, SealedContent>> {
  const rows = await sql.query<SealedContent>('SELECT id, content, data_key FROM assistance_request WHERE id = ANY ($1::uuid[])', [
    cases.map(({ request_id }) => request_id),
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
