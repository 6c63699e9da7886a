import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { eventsAfter } from './event-rows.js';
import { statements } from './transaction.js';

export interface LoadedCase {
  readonly events: readonly CaseEvent[];
  readonly worldNow: Instant;
}

/** A case's record from the first event, and the world's time. No events: there is no such case. */
export async function loadCase(db: DataSource, caseId: string): Promise<LoadedCase> {
  const sql = statements(db);
  const events = await eventsAfter(sql, caseId, 0);
  const [clock] = await sql.query<{ now: Date }>('SELECT world_now() AS now');
  return { events, worldNow: instantOf(clock!.now.getTime()) };
}
