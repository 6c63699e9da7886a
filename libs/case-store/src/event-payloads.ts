import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { Vault } from '@xiecha/audit-chain/vault';
import { payloadIn } from './commitment.js';
import { eventsAfter } from './event-rows.js';
import { openPayload, type SealedPayload } from './sealed-rows.js';
import type { Sql } from './transaction.js';

export type EventWithPayload = CaseEvent & { readonly payload: unknown };

/** A case's events after `afterSeq`, with what was said in free text; null where nothing was, or it has been erased. */
export async function eventsWithPayloads(sql: Sql, vault: Vault, caseId: string, afterSeq: number): Promise<EventWithPayload[]> {
  const events = await eventsAfter(sql, caseId, afterSeq);
  const payloads = await sql.query<SealedPayload>(
    'SELECT case_id, p.seq, payload, data_key FROM event_payload p JOIN assistance_case c ON c.id = case_id WHERE case_id = $1 AND p.seq > $2',
    [caseId, afterSeq],
  );
  const bySeq = new Map(payloads.map((sealed) => [sealed.seq, payloadIn(openPayload(vault, sealed))]));
  return events.map((event) => ({ ...event, payload: bySeq.get(event.seq) ?? null }));
}
