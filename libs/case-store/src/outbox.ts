import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Sql } from './transaction.js';

/** Puts the messages that events call for into the outbox, in the events' own transaction. The dedupe key makes a message of an event once and for all. */
export async function insertMessages(sql: Sql, events: readonly CaseEvent[], current: CaseState): Promise<void> {
  for (const event of events) {
    if (event.type !== 'reminded') continue;
    const clock = current.clocks[event.facts.clock];
    const rung = clock?.rungs.find(({ rung: name }) => name === event.facts.rung);
    if (!clock || !rung) continue;
    await sql.query(
      `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, audience, template, facts, not_before, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        `${event.caseId}/${event.facts.key}`,
        event.caseId,
        event.seq,
        clock.owes === 'body' ? current.bodyId : current.officeId,
        rung.audience,
        rung.template,
        JSON.stringify({ clock: clock.clock, lastDay: clock.lastDay, dueAt: clock.dueAt }),
        rung.notBefore,
        event.recordedAt,
      ],
    );
  }
}
