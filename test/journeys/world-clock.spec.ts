import type { CaseEvent, Deadline } from '@xiecha/assistance-case/case-event';
import { agendaKey } from '@xiecha/assistance-case/agenda';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { closeEngine, openEngine } from '@xiecha/case-engine/case-engine';
import { loadCase } from '@xiecha/case-store/load-case';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { judge } from '@xiecha/working-time/calendar';
import { addDays, dayOf, instantOf, parseInstant, type Day, type Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

const hour = 3_600_000;
const recordOf = async (world: World, id: string) => (await loadCase(world.engine.db, id)).events;
const reminders = (events: readonly CaseEvent[]) => events.filter((event) => event.type === 'reminded');
const deadlinesOf = (events: readonly CaseEvent[]): Deadline[] =>
  events.flatMap(({ clocks }) => clocks.flatMap((change) => (change.change === 'start' ? [change.deadline] : [])));
const messagesOf = (world: World, id: string) =>
  query<{ dedupe_key: string; not_before: Date; organisation_id: string }>(
    world.engine.db,
    'SELECT dedupe_key, not_before, organisation_id FROM outbox WHERE case_id = $1 ORDER BY seq',
    [id],
  );

describe('a case told after the fact', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  it('is built in the past in its order; going back is refused; what the clock would have said until now is superseded and never said', async () => {
    const [caseworker, officer] = [world.as('hzCaseworker'), world.as('platformOfficer')];
    const id = await fileCase(world, { asOf: '2026-06-01T10:00:00+08:00' });
    const arrival = { means: 'post', arrivedAt: '2026-06-02T10:00:00+08:00', evidence: '回证' };
    expect(await caseworker.send(id, 'recordArrival', arrival, { asOf: '2026-06-03T09:00:00+08:00' })).toMatchObject({ status: 200 });

    const back = await officer.send(id, 'acknowledge', {}, { asOf: '2026-06-03T08:59:59.999+08:00' });
    expect(back).toMatchObject({ status: 409, body: { code: 'notMonotone', errors: [{ field: 'asOf', code: 'notMonotone' }] } });
    expect(await officer.send(id, 'acknowledge', {}, { asOf: '2026-06-03T09:00:00+08:00' })).toMatchObject({ status: 200 });

    const now = (await readWorldClock(world.engine.db)).now;
    const events = await recordOf(world, id);
    expect(events.map(({ type, receivedAt, backDated }) => ({ type, receivedAt, backDated }))).toEqual([
      { type: 'filed', receivedAt: '2026-06-01T02:00:00.000Z', backDated: true },
      { type: 'arrivalRecorded', receivedAt: '2026-06-03T01:00:00.000Z', backDated: true },
      { type: 'acknowledged', receivedAt: '2026-06-03T01:00:00.000Z', backDated: true },
    ]);
    for (const { recordedAt } of events) expect(Date.parse(now) - Date.parse(recordedAt)).toBeLessThan(20_000);
    // 16 June: the 10th workday after 2 June. Nothing may remind of any of them now.
    expect(deadlinesOf(events).map(({ clock, lastDay }) => [clock, lastDay])).toEqual([
      ['delivery', '2026-06-02'],
      ['acknowledgement', '2026-06-03'],
      ['response', '2026-06-16'],
    ]);
    for (const { rungs } of deadlinesOf(events)) expect(rungs.map(({ superseded }) => superseded)).toEqual([true]);

    await advanceWorld(world.engine, instantOf(Date.parse(now) + 48 * hour));
    expect(reminders(await recordOf(world, id))).toEqual([]);
    expect(await messagesOf(world, id)).toEqual([]);
    // It goes on in the present.
    expect(await officer.send(id, 'respond', { statement: '回复' })).toMatchObject({ status: 200, body: { outcome: { seq: 4 } } });
    expect((await recordOf(world, id)).at(-1)).toMatchObject({ type: 'responded', backDated: false });
  });

  it('still hears what lies ahead: a rung after now fires, one before does not', async () => {
    const { now } = await readWorldClock(world.engine.db);
    // Nine days: enough for the acknowledgement to be over whatever the holidays, too few for the response.
    const id = await caseIn(world, 'awaitingAcknowledgement', { asOf: instantOf(Date.parse(now) - 216 * hour) });
    const response = deadlinesOf(await recordOf(world, id)).find(({ clock }) => clock === 'response')!;
    expect(response.rungs.map(({ superseded }) => superseded)).toEqual([undefined]);
    await advanceWorld(world.engine, response.dueAt);
    const fired = reminders(await recordOf(world, id)).map(({ commandId }) => commandId);
    expect(fired.filter((key) => key.startsWith('response'))).toEqual(['response#1.1:-1wd']);
    const superseded = deadlinesOf(await recordOf(world, id)).flatMap((deadline) =>
      deadline.rungs.filter((rung) => rung.superseded).map((rung) => agendaKey(deadline, rung)),
    );
    expect(superseded).not.toEqual([]);
    for (const key of superseded) expect(fired).not.toContain(key);
  });
});

describe('the clock of a production world', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ mode: 'production' });
  });
  afterAll(() => world.end());

  it('cannot be moved by anybody, and nothing takes a past time', async () => {
    const { db } = world.engine;
    const tomorrow = instantOf(Date.now() + 24 * hour);
    await expect(moveWorldClock(db, tomorrow)).rejects.toThrow('cannot be moved');
    await expect(advanceWorld(world.engine, tomorrow)).rejects.toThrow('cannot be moved');
    for (const statement of [
      'UPDATE world_clock SET offset_ms = 1',
      `UPDATE world_clock SET mode = 'sample'`,
      'DELETE FROM world_clock',
      'TRUNCATE world_clock',
      `INSERT INTO world_clock (one, mode, offset_ms) VALUES (false, 'sample', 1)`,
      `INSERT INTO world_clock (mode, offset_ms) VALUES ('sample', 1)`,
    ]) {
      await expect(query(db, statement)).rejects.toThrow();
    }
    expect(await readWorldClock(db)).toMatchObject({ mode: 'production', offsetMs: 0 });

    const asOf = '2026-06-01T10:00:00+08:00';
    const notAllowed = { status: 422, body: { errors: [{ field: 'asOf', code: 'backDatingNotAllowed' }] } };
    expect(await world.as('hzCaseworker').file(aRequest({ asOf }))).toMatchObject(notAllowed);
    const id = await caseIn(world, 'awaitingAcknowledgement');
    expect(await world.as('platformOfficer').send(id, 'acknowledge', {}, { asOf })).toMatchObject(notAllowed);
    expect(await world.as('platformOfficer').send(id, 'acknowledge', {})).toMatchObject({ status: 200 });
  });

  it('is not mistaken for a sample world’s: a process of the wrong mode does not start', async () => {
    const options = { connections: 1, applicationName: 'xiecha-test' };
    const mistaken = openEngine({ ...world.settings, mode: 'sample' }, options);
    await mistaken.then(closeEngine, () => undefined);
    await expect(mistaken).rejects.toThrow('A database keeps its mode for life');
  });
});

describe('advancing a sample world', () => {
  /** Cases of both sides in a world of their own: their records when `advance` has brought it past the end of the first one's response. */
  async function tell(arrived: number, advance: (world: World, to: Instant) => Promise<void>, look: (world: World, ids: string[]) => Promise<void> = nothing) {
    const world = await raiseWorld();
    try {
      const ids = await Promise.all([...Array.from({ length: arrived }, () => caseIn(world, 'awaitingAcknowledgement')), fileCase(world)]);
      const response = deadlinesOf(await recordOf(world, ids[0])).find(({ clock }) => clock === 'response')!;
      await advance(world, response.dueAt);
      await look(world, ids);
      return await Promise.all(ids.map((id) => recordOf(world, id)));
    } finally {
      await world.end();
    }
  }
  const inOneJump = (world: World, to: Instant) => advanceWorld(world.engine, to);
  async function inSmallSteps(world: World, to: Instant): Promise<void> {
    for (let at = Date.now() + 11 * hour; at < Date.parse(to); at += 11 * hour) await advanceWorld(world.engine, instantOf(at));
    await advanceWorld(world.engine, to);
  }

  it('makes every reminder fire in order, once, with one message for 09:00 of its day, and then the case is overdue', async () => {
    const records = await tell(2, inOneJump, async (world, ids) => {
      for (const id of ids) await expectRemindersAsPlanned(world, id);
      const overdue = (await world.as('hzLead').get('/cases?overdue=true')).body.items.map(({ id }: { id: string }) => id);
      // Nothing is overdue by a date that the next calendar notice may move.
      const certain = await Promise.all(
        ids.map(async (id) => Object.values(reduceAll(await recordOf(world, id)).clocks).some(({ provisional }) => !provisional)),
      );
      expect(overdue.sort()).toEqual(ids.filter((_id, index) => certain[index]).sort());
    });
    const all = records.flatMap(reminders).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
    expect(all).toHaveLength(5);
    expect(all.map(({ receivedAt }) => receivedAt)).toEqual(all.map(({ receivedAt }) => receivedAt).sort());
    for (const { receivedAt, recordedAt } of all) expect(Date.parse(recordedAt) - Date.parse(receivedAt)).toBeGreaterThanOrEqual(0);
  });

  it('in one jump and in many small steps comes to the same events', async () => {
    const [jump, steps] = [await tell(4, inOneJump), await tell(4, inSmallSteps)];
    expect(steps.map(inWords)).toEqual(jump.map(inWords));
    const arrived = ['filed', 'arrivalRecorded', 'reminded acknowledgement#1.1:0wd at its time', 'reminded response#1.1:-1wd at its time'];
    expect(jump.map(inWords)).toEqual([arrived, arrived, arrived, arrived, ['filed', 'reminded delivery#1.1:0wd at its time']]);
  });

  it('never takes it back, whatever somebody asks for', async () => {
    const world = await raiseWorld({ worker: false });
    const { now, offsetMs } = await readWorldClock(world.engine.db);
    await moveWorldClock(world.engine.db, instantOf(Date.parse(now) + hour));
    const ahead = await readWorldClock(world.engine.db);
    await moveWorldClock(world.engine.db, parseInstant('2026-06-01T00:00:00Z'));
    expect((await readWorldClock(world.engine.db)).offsetMs).toBe(ahead.offsetMs);
    expect(ahead.offsetMs).toBeGreaterThan(offsetMs);
    await expect(query(world.engine.db, 'UPDATE world_clock SET offset_ms = -1')).rejects.toThrow();
    await world.end();
  });
});

const nothing = () => Promise.resolve();

function inWords(events: readonly CaseEvent[]): string[] {
  const rungAt = new Map(deadlinesOf(events).flatMap((deadline) => deadline.rungs.map((rung) => [agendaKey(deadline, rung), rung.at])));
  return events.map((event) =>
    event.type === 'reminded' ? `reminded ${event.commandId} ${rungAt.get(event.commandId) === event.receivedAt ? 'at its time' : 'at another'}` : event.type,
  );
}

/** Each rung of each clock: one event at its instant, one message that goes out from 09:00 in Shanghai of the right day, to who owes. */
async function expectRemindersAsPlanned(world: World, id: string): Promise<void> {
  const events = await recordOf(world, id);
  const planned = Object.values(reduceAll(events).clocks)
    .flatMap((deadline) => deadline.rungs.map((rung) => ({ deadline, rung })))
    .sort((a, b) => (a.rung.at < b.rung.at ? -1 : 1));
  expect(reminders(events).map(({ commandId, receivedAt }) => [commandId, receivedAt])).toEqual(
    planned.map(({ deadline, rung }) => [agendaKey(deadline, rung), rung.at]),
  );
  const { officeId, bodyId } = (await world.as('hzLead').read(id)).body;
  const messages = await messagesOf(world, id);
  expect(messages.map(({ dedupe_key, not_before, organisation_id }) => [dedupe_key, not_before.toISOString(), organisation_id])).toEqual(
    planned.map(({ deadline, rung }) => {
      const day = rung.rung === '0wd' ? deadline.lastDay : workdayBefore(deadline.lastDay);
      expect(dayOf(rung.at)).toBe(day);
      return [`${id}/${agendaKey(deadline, rung)}`, new Date(`${day}T09:00:00+08:00`).toISOString(), deadline.owes === 'body' ? bodyId : officeId];
    }),
  );
}

function workdayBefore(day: Day): Day {
  const before = addDays(day, -1);
  return judge(shippedCalendar, before).workday ? before : workdayBefore(before);
}
