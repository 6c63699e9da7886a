import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { timeUsed, type TimeUsed } from '@xiecha/assistance-case/time-used';
import type { Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { currentCalendar } from './calendars.js';
import { commandStanding, type CommandStanding } from './command-standing.js';
import { eventsWithPayloads, type EventWithPayload } from './event-payloads.js';
import { eventsAfter } from './event-rows.js';
import { reading } from './reading.js';
import { requestContent, type RequestContent } from './request-content.js';
import type { SeenCase } from './seen-case.js';
import type { StoreDatabase } from './store-database.js';
import { statements } from './transaction.js';

/** How a case stands or stood, and how long it had been whose turn by then. */
export interface CaseStanding {
  readonly current: CaseState;
  readonly timeUsed: readonly TimeUsed[];
}

/**
 * How a case stands as it was found; with `at`, how it stood then: what the events recorded by then reduce to, undefined before
 * the first. That takes all of them, also those that a body is shown nothing of: like the row's own `current` it is for the API
 * to answer from, and not the answer.
 */
export async function standingOf(db: DataSource, { id, sight, summary, asOf }: SeenCase, at?: Instant): Promise<CaseStanding | undefined> {
  const all = at ? await eventsAfter(statements(db), id, 0, at) : [];
  if (at && all.length === 0) return undefined;
  const [known, calendar] = await Promise.all([reading(db, sight, (sql) => eventsAfter(sql, id, 0, at)), currentCalendar(statements(db))]);
  // What was recorded since the case was found is not of this standing.
  const events = known.filter(({ seq }) => seq <= summary.seq);
  return { current: at ? reduceAll(all) : summary.current, timeUsed: timeUsed(events, asOf, calendar, sight.kind === 'arrivedAt') };
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
