import { messagesOf } from '@xiecha/assistance-case/messages';
import { reduce, reduceAll } from '@xiecha/assistance-case/reduce';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { eventsAfter } from '@xiecha/case-store/event-rows';
import { query, statements } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';

interface CommandRow {
  command_id: string;
  status: 'received' | 'committed' | 'refused';
  outcome: { status: string; seq?: number; version: number; state: string } | null;
  payload: unknown;
}

/** A case's record after a crash. */
export interface SoundRecord {
  readonly events: readonly CaseEvent[];
  readonly current: CaseState;
}

/**
 * Expects everything that must hold of a case after whatever happened: events without gap, each command once or refused,
 * the case row equal to what the events reduce to, one message for each rung that fired. Answers the record.
 */
export async function expectSoundRecord(db: DataSource, caseId: string, sent: readonly string[]): Promise<SoundRecord> {
  const events = await eventsAfter(statements(db), caseId, 0);
  const ids = events.map(({ commandId }) => commandId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  expect(new Set(ids).size).toBe(ids.length);

  const current = reduceAll(events);
  const [row] = await query<{ current: CaseState; seq: number; version: number; state: string; final: boolean }>(
    db,
    'SELECT current, seq, version, state, final FROM assistance_case WHERE id = $1',
    [caseId],
  );
  expect(row!.current).toEqual(JSON.parse(JSON.stringify(current)));
  expect(row).toMatchObject({ seq: events.length, version: events.filter(({ raisesVersion }) => raisesVersion).length, state: current.state });

  const alarms = events.filter(({ actor }) => actor.capacity === 'clock').map(({ commandId }) => commandId);
  await expectSettledCommands(db, caseId, events, [...sent, ...alarms]);
  await expectMessages(db, caseId, events);
  return { events, current };
}

/** Every message that the events call for is there, each person's once, and none besides. */
async function expectMessages(db: DataSource, caseId: string, events: readonly CaseEvent[]): Promise<void> {
  let state: CaseState | undefined;
  const expected = events.flatMap((event) => {
    const before = state;
    state = reduce(before, event);
    return messagesOf(event, before, state).filter(({ audiences }) => audiences.length > 0);
  });
  const rows = await query<{ dedupe_key: string }>(db, `SELECT dedupe_key FROM outbox WHERE case_id = $1 AND template <> 'audienceVacant'`, [caseId]);
  const told = rows.map(({ dedupe_key }) => dedupe_key.slice(caseId.length + 1, dedupe_key.lastIndexOf('/')));
  expect([...new Set(told)].sort()).toEqual(expected.map(({ key }) => key).sort());
}

async function expectSettledCommands(db: DataSource, caseId: string, events: readonly CaseEvent[], expected: readonly string[]): Promise<void> {
  const rows = await query<CommandRow>(db, 'SELECT command_id, status, outcome, payload FROM command WHERE case_id = $1', [caseId]);
  expect(rows.map(({ command_id }) => command_id).sort()).toEqual([...expected].sort());
  const payloads = await query<{ seq: number }>(db, 'SELECT seq FROM event_payload WHERE case_id = $1', [caseId]);
  for (const { command_id, status, outcome, payload } of rows) {
    const event = events.find(({ commandId }) => commandId === command_id);
    expect({ command_id, status }).toEqual({ command_id, status: event ? 'committed' : 'refused' });
    expect(outcome).toMatchObject({ status, ...(event ? { seq: event.seq, state: event.to } : {}) });
    // The payload has moved to its event, or is gone with the refusal.
    expect(payload).toBeNull();
    if (event && 'userId' in event.actor) expect(payloads.filter(({ seq }) => seq === event.seq)).toHaveLength(event.type === 'closed' ? 0 : 1);
  }
}
