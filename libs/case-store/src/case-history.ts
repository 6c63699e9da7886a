import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { eventsAfter } from './event-rows.js';
import { query, statements } from './transaction.js';

/** How a case stood: what the events recorded by `at` reduce to. Undefined before the first. The caller has checked sight. */
export async function caseAt(db: DataSource, caseId: string, at: Instant): Promise<CaseState | undefined> {
  const events = await eventsAfter(statements(db), caseId, 0, at);
  return events.length === 0 ? undefined : reduceAll(events);
}

export type EventWithPayload = CaseEvent & { readonly payload: unknown };

/** A case's events after `afterSeq`, with what was said in free text. The caller has checked sight. */
export async function caseEvents(db: DataSource, caseId: string, afterSeq: number): Promise<EventWithPayload[]> {
  const sql = statements(db);
  const events = await eventsAfter(sql, caseId, afterSeq);
  const payloads = await sql.query<{ seq: number; payload: unknown }>('SELECT seq, payload FROM event_payload WHERE case_id = $1 AND seq > $2', [
    caseId,
    afterSeq,
  ]);
  const bySeq = new Map(payloads.map(({ seq, payload }) => [seq, payload]));
  return events.map((event) => ({ ...event, payload: bySeq.get(event.seq) ?? null }));
}

export interface RequestContent {
  readonly id: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly content: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
}

/** What was asked; of a case that was resubmitted by then, what was asked last. The caller has checked sight of the case. */
export async function readRequest(db: DataSource, requestId: string, of: { readonly caseId: string; readonly upToSeq: number }): Promise<RequestContent> {
  const [row] = await query<{
    purpose: string;
    fields: string[];
    content: Record<string, unknown>;
    resubmitted: Record<string, unknown> | null;
    received_at: Date;
  }>(
    db,
    `SELECT purpose, fields, content, received_at,
            (SELECT p.payload FROM case_event e JOIN event_payload p USING (case_id, seq)
              WHERE e.case_id = $2 AND e.type = 'resubmitted' AND e.seq <= $3 ORDER BY e.seq DESC LIMIT 1) AS resubmitted
       FROM assistance_request WHERE id = $1`,
    [requestId, of.caseId, of.upToSeq],
  );
  if (!row) throw new Error(`There is no request ${requestId}.`);
  const content = { ...row.content, ...row.resubmitted };
  return { id: requestId, purpose: row.purpose, fields: row.fields, content, receivedAt: instantOf(row.received_at.getTime()) };
}
