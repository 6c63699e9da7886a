import type { CaseEvent, Deadline, StoredClockChange } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { query, type Sql } from './transaction.js';

interface Message {
  /** What makes it one message, within its case. */
  readonly key: string;
  readonly deadline: Deadline;
  readonly audience: string;
  readonly template: string;
  readonly notBefore: Instant;
}

type Revision = Extract<StoredClockChange, { change: 'revise' }>;

/** Puts the messages that events call for into the outbox, in the events' own transaction. The dedupe key makes a message of an event once and for all. */
export async function insertMessages(sql: Sql, events: readonly CaseEvent[], current: CaseState): Promise<void> {
  for (const event of events) {
    for (const message of messagesOf(event, current)) await insertMessage(sql, event, message, current);
  }
}

function messagesOf(event: CaseEvent, current: CaseState): Message[] {
  switch (event.type) {
    case 'reminded': {
      const deadline = current.clocks[event.facts.clock];
      const rung = deadline?.rungs.find(({ rung: name }) => name === event.facts.rung);
      return deadline && rung ? [{ key: event.facts.key, deadline, audience: rung.audience, template: rung.template, notBefore: rung.notBefore }] : [];
    }
    case 'petitionAnswered':
    case 'extended':
    case 'deadlinesRecomputed':
      return event.clocks.flatMap((change) => (change.change === 'revise' ? tellLastDay(event, change, current) : []));
    case 'filed':
    case 'arrivalRecorded':
    case 'acknowledged':
    case 'responded':
    case 'closed':
    case 'petitionRaised':
      return [];
  }
}

/**
 * Whoever owes learns the new last day at once, whatever rungs are left. A clock that is held has none: the message at the
 * end of the hold states it, also where it did not move. A recomputation tells only what it moved.
 */
function tellLastDay({ seq, recordedAt }: CaseEvent, { deadline, why, moved }: Revision, current: CaseState): Message[] {
  const isHeld = current.clocks[deadline.clock]?.heldSince !== undefined;
  if (isHeld || (why.reason === 'recomputed' && !moved)) return [];
  return [{ key: `revised#${seq}:${deadline.clock}`, deadline, audience: 'handler', template: 'deadlineMoved', notBefore: recordedAt }];
}

async function insertMessage(sql: Sql, event: CaseEvent, { key, deadline, audience, template, notBefore }: Message, current: CaseState): Promise<void> {
  await sql.query(
    `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, audience, template, facts, not_before, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      `${event.caseId}/${key}`,
      event.caseId,
      event.seq,
      deadline.owes === 'body' ? current.bodyId : current.officeId,
      audience,
      template,
      JSON.stringify({ clock: deadline.clock, lastDay: deadline.lastDay, dueAt: deadline.dueAt }),
      notBefore,
      event.recordedAt,
    ],
  );
}

/** When the earliest message that waits for somebody may go out, if that is by `until`. */
export async function nextMessageAt(db: DataSource, until: Instant): Promise<Instant | undefined> {
  const [row] = await query<{ not_before: Date }>(
    db,
    `SELECT not_before FROM outbox WHERE status = 'waiting' AND recipient_id IS NOT NULL AND not_before <= $1 ORDER BY not_before LIMIT 1`,
    [until],
  );
  return row && instantOf(row.not_before.getTime());
}
