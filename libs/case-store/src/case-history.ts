import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import type { Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { commandStanding, type CommandStanding } from './command-standing.js';
import { eventsWithPayloads, type EventWithPayload } from './event-payloads.js';
import { eventsAfter } from './event-rows.js';
import { reading } from './reading.js';
import { requestContent, type RequestContent } from './request-content.js';
import type { SeenCase } from './seen-case.js';
import type { StoreDatabase } from './store-database.js';
import { statements } from './transaction.js';

/**
 * How a case stood: what the events recorded by `at` reduce to. Undefined before the first. It takes all of them, also those that
 * a body is shown nothing of: like the row's own `current` it is for the API to answer from, and not the answer.
 */
export async function caseAt(db: DataSource, { id }: SeenCase, at: Instant): Promise<CaseState | undefined> {
  const events = await eventsAfter(statements(db), id, 0, at);
  return events.length === 0 ? undefined : reduceAll(events);
}

/** A case's events after `afterSeq`, for a body those that it is shown, with what was said in free text; null where nothing was, or it has been erased. */
export function caseEvents(db: StoreDatabase, { id, sight }: SeenCase, afterSeq: number): Promise<EventWithPayload[]> {
  return reading(db, sight, (sql) => eventsWithPayloads(sql, db.vault, id, afterSeq));
}

/** What was asked; of a case that was resubmitted by then, what was asked last. */
export function readRequest(db: StoreDatabase, { id, requestId, sight }: SeenCase, upToSeq: number): Promise<RequestContent> {
  return reading(db, sight, (sql) => requestContent(sql, db.vault, { requestId, caseId: id, upToSeq }));
}

/** How the command stands that has one of these ids, for a body one that it sent itself, or undefined where none was taken in. */
export function readCommand(db: DataSource, { id, sight }: SeenCase, ...commandIds: readonly string[]): Promise<CommandStanding | undefined> {
  return reading(db, sight, (sql) => commandStanding(sql, id, commandIds));
}
