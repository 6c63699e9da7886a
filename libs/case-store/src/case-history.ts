import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import type { Vault } from '@xiecha/audit-chain/vault';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { payloadIn } from './commitment.js';
import { eventsAfter } from './event-rows.js';
import { openContent, openPayload, type SealedContent, type SealedPayload } from './sealed-rows.js';
import type { StoreDatabase } from './store-database.js';
import { query, statements } from './transaction.js';

/** How a case stood: what the events recorded by `at` reduce to. Undefined before the first. The caller has checked sight. */
export async function caseAt(db: DataSource, caseId: string, at: Instant): Promise<CaseState | undefined> {
  const events = await eventsAfter(statements(db), caseId, 0, at);
  return events.length === 0 ? undefined : reduceAll(events);
}

export type EventWithPayload = CaseEvent & { readonly payload: unknown };

/** A case's events after `afterSeq`, with what was said in free text; null where nothing was, or it has been erased. The caller has checked sight. */
export async function caseEvents(db: StoreDatabase, caseId: string, afterSeq: number): Promise<EventWithPayload[]> {
  const sql = statements(db);
  const events = await eventsAfter(sql, caseId, afterSeq);
  const payloads = await sql.query<SealedPayload>(
    'SELECT case_id, p.seq, payload, data_key FROM event_payload p JOIN assistance_case c ON c.id = case_id WHERE case_id = $1 AND p.seq > $2',
    [caseId, afterSeq],
  );
  const bySeq = new Map(payloads.map((sealed) => [sealed.seq, payloadIn(openPayload(db.vault, sealed))]));
  return events.map((event) => ({ ...event, payload: bySeq.get(event.seq) ?? null }));
}

export interface RequestContent {
  readonly id: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  /** Empty once it has been erased. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
}

/** What was asked; of a case that was resubmitted by then, what was asked last. The caller has checked sight of the case. */
export async function readRequest(db: StoreDatabase, requestId: string, of: { readonly caseId: string; readonly upToSeq: number }): Promise<RequestContent> {
  const [row] = await query<SealedContent & { purpose: string; fields: string[]; received_at: Date } & Resubmitted>(
    db,
    `SELECT r.id, purpose, fields, content, r.data_key, received_at, again.*
       FROM assistance_request r LEFT JOIN (
            SELECT case_id, p.seq, p.payload, c.data_key AS case_key
              FROM case_event e JOIN event_payload p USING (case_id, seq) JOIN assistance_case c ON c.id = case_id
             WHERE case_id = $2 AND e.type = 'resubmitted' AND e.seq <= $3 ORDER BY e.seq DESC LIMIT 1) AS again ON true
      WHERE r.id = $1`,
    [requestId, of.caseId, of.upToSeq],
  );
  if (!row) throw new Error(`There is no request ${requestId}.`);
  const content = { ...contentOf(openContent(db.vault, row)), ...contentOf(resubmittedIn(db.vault, row)) };
  return { id: requestId, purpose: row.purpose, fields: row.fields, content, receivedAt: instantOf(row.received_at.getTime()) };
}

/** The payload of the latest resubmission, where there is one. */
type Resubmitted = { readonly [Name in keyof Omit<SealedPayload, 'data_key'>]: SealedPayload[Name] | null } & { readonly case_key: Buffer | null };

function resubmittedIn(vault: Vault, { case_id, seq, payload, case_key }: Resubmitted): Buffer | undefined {
  if (case_id === null || seq === null || payload === null || case_key === null) return undefined;
  return openPayload(vault, { case_id, seq, payload, data_key: case_key });
}

function contentOf(clear: Buffer | undefined): RequestContent['content'] {
  return clear ? (payloadIn(clear) as RequestContent['content']) : {};
}
