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
import { aReply, aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

const hour = 3_600_000;
const recordOf = async (world: World, id: string) => (await loadCase(world.engine.db, id)).events;
/** What the clock did: each rung that fired. */
const alarms = (events: readonly CaseEvent[]) => events.filter(({ actor }) => actor.capacity === 'clock');
const deadlinesOf = (events: readonly CaseEvent[]): Deadline[] =>
  events.flatMap(({ clocks }) => clocks.flatMap((change) => (change.change === 'start' ? [change.deadline] : [])));
/** Those that rungs called for. */
const rungMessagesOf = async (world: World, id: string) => (await messagesOf(world, id)).filter(({ dedupe_key }) => /#\d+\.\d+:/.test(dedupe_key));
const messagesOf = (world: World, id: string) =>
  query<{ dedupe_key: string; not_before: Date; audience: string }>(
    world.engine.db,
    'SELECT dedupe_key, not_before, audience FROM outbox WHERE case_id = $1 ORDER BY seq, id',
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
    for (const { rungs } of deadlinesOf(events)) expect(rungs.map(({ superseded }) => superseded)).toEqual(rungs.map(() => true));

    await advanceWorld(world.engine, instantOf(Date.parse(now) + 48 * hour));
    expect(alarms(await recordOf(world, id))).toEqual([]);
    expect(await rungMessagesOf(world, id)).toEqual([]);
    // It goes on in the present.
    expect(await officer.send(id, 'respond', aReply())).toMatchObject({ status: 200, body: { outcome: { seq: 4 } } });
    expect((await recordOf(world, id)).at(-1)).toMatchObject({ type: 'responded', backDated: false });
  });

  it('still hears what lies ahead: a rung after now fires, one before does not', async () => {
    const { now } = await readWorldClock(world.engine.db);
    // Nine days: enough for the acknowledgement to be over whatever the holidays, too few for the response.
    const id = await caseIn(world, 'awaitingAcknowledgement', { asOf: instantOf(Date.parse(now) - 216 * hour) });
    const response = deadlinesOf(await recordOf(world, id)).find(({ clock }) => clock === 'response')!;
    await advanceWorld(world.engine, response.dueAt);
    const fired = alarms(await recordOf(world, id)).map(({ commandId }) => commandId);
    expect(fired.filter((key) => key.startsWith('response'))).toEqual(
      response.rungs.filter(({ at, superseded }) => at < response.dueAt && !superseded).map((rung) => agendaKey(response, rung)),
    );
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
    const all = records.flatMap(alarms).sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
    expect(all.map(({ receivedAt }) => receivedAt)).toEqual(all.map(({ receivedAt }) => receivedAt).sort());
    for (const { receivedAt, recordedAt } of all) expect(Date.parse(recordedAt) - Date.parse(receivedAt)).toBeGreaterThanOrEqual(0);
  });

  it('in one jump and in many small steps comes to the same events', async () => {
    const [jump, steps] = [await tell(4, inOneJump), await tell(4, inSmallSteps)];
    expect(steps.map(inWords)).toEqual(jump.map(inWords));
    const arrived = ['acknowledgement#1.1:0wd', 'acknowledgement#1.1:+1wd', 'response#1.1:-3wd', 'response#1.1:-1wd'];
    const told = ['filed', 'arrivalRecorded', ...arrived.map((key) => `${key} at its time`)];
    const undelivered = ['0wd', '+1wd', '+3wd', '+5wd'].map((rung) => `delivery#1.1:${rung} at its time`);
    expect(jump.map(inWords)).toEqual([told, told, told, told, ['filed', ...undelivered]]);
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
    event.actor.capacity === 'clock' ? `${event.commandId} ${rungAt.get(event.commandId) === event.receivedAt ? 'at its time' : 'at another'}` : event.type,
  );
}

/** Each rung that has come: one event at its instant, one message to each audience that goes out from 09:00 in Shanghai of the right day. */
async function expectRemindersAsPlanned(world: World, id: string): Promise<void> {
  const events = await recordOf(world, id);
  const { now } = await readWorldClock(world.engine.db);
  const planned = Object.values(reduceAll(events).clocks)
    .flatMap((deadline) => deadline.rungs.map((rung) => ({ deadline, rung })))
    .filter(({ rung }) => rung.at <= now)
    .sort((a, b) => (a.rung.at < b.rung.at ? -1 : 1));
  expect(planned.length).toBeGreaterThanOrEqual(4);
  expect(alarms(events).map(({ commandId, receivedAt }) => [commandId, receivedAt])).toEqual(
    planned.map(({ deadline, rung }) => [agendaKey(deadline, rung), rung.at]),
  );
  const messages = (await rungMessagesOf(world, id)).map(({ dedupe_key, not_before, audience }) => [
    dedupe_key.slice(0, dedupe_key.lastIndexOf('/')),
    not_before.toISOString(),
    audience,
  ]);
  const expected = planned.flatMap(({ deadline, rung }) => {
    const day = workdayFrom(deadline.lastDay, Number.parseInt(rung.rung));
    expect(dayOf(rung.at)).toBe(day);
    const [key, at] = [`${id}/${agendaKey(deadline, rung)}`, new Date(`${day}T09:00:00+08:00`).toISOString()];
    return rung.audiences.map((audience) => [key, at, audience]);
  });
  expect(messages.map(String).sort()).toEqual(expected.map(String).sort());
}

/** So many workdays after a day, or before it. */
function workdayFrom(day: Day, workdays: number): Day {
  if (workdays === 0) return day;
  const next = addDays(day, Math.sign(workdays));
  return workdayFrom(next, judge(shippedCalendar, next).workday ? workdays - Math.sign(workdays) : workdays);
}
