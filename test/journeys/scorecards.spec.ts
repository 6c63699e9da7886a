import type { CaseEvent, Deadline } from '@xiecha/assistance-case/case-event';
import { countEndedClocks } from '@xiecha/case-store/ended-clock-rows';
import { loadCase } from '@xiecha/case-store/load-case';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { addDays, type Day, dayOf } from '@xiecha/working-time/day';
import { writeJuneStories } from '../builders/june-stories.js';
import { raiseWorld, type World } from '../builders/world.js';

const june = 'from=2026-06-01&to=2026-06-30';
/** The days of June 2026 that are not worked. */
const off = ['06-06', '06-07', '06-13', '06-14', '06-19', '06-20', '06-21', '06-27', '06-28'].map((day) => `2026-${day}`);

/** A clock as its events tell it, read in the plainest way. */
interface Told {
  readonly clock: string;
  readonly deadline: Deadline;
  readonly end: CaseEvent;
  readonly held: readonly string[];
}

describe('scorecards', () => {
  let world: World;
  let ids: Record<string, string>;
  let told: Told[];
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    ids = await writeJuneStories(world.engine.db);
    told = (await Promise.all(Object.values(ids).map(async (id) => toldBy((await loadCase(world.engine.db, id)).events)))).flat();
  });
  afterAll(() => world.end());

  async function read(what: 'bodies' | 'offices', person: Parameters<World['as']>[0] = 'samrSupervisor', span = june) {
    const { status, body } = await world.as(person).get(`/scorecards/${what}?${span}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    return body;
  }
  const ended = (clock: string, ...by: string[]) => told.filter((one) => one.clock === clock && by.includes(one.end.type));

  it('of bodies say what the record says, told by reading it event by event', async () => {
    const { all, items } = await read('bodies');
    const answered = [...ended('response', 'responded', 'concludedUnanswered'), ...ended('supplement', 'responded', 'concludedUnanswered')];
    const inTime = answered.filter(({ end, deadline }) => end.type === 'responded' && end.receivedAt < deadline.dueAt);
    expect([inTime.length, answered.length]).toEqual([3, 5]);
    expect(all.onTime).toEqual({ count: 3, of: 5, value: 3 / 5, few: false });

    const first = ended('response', 'responded');
    const used = first.map(workdaysUsed).sort((a, b) => a - b);
    expect(used).toEqual([1, 2, 5, 11]);
    expect(all.workdays).toEqual({ count: 4, of: 4, value: 3.5, few: true });

    const whole = first.filter(({ end }) => end.type === 'responded' && Object.values(end.facts.cells).every((answer) => answer !== 'needsMoreTime'));
    expect(all.complete).toEqual({ count: whole.length, of: first.length, value: 3 / 4, few: true });

    const [back, closed] = [ended('check', 'cellsSentBack'), ended('check', 'closed')];
    expect(all.sentBack).toEqual({ count: back.length, of: back.length + closed.length, value: 1 / 3, few: true });
    expect(items.find(({ id }: any) => id === sampleOrganisationId('platform')).figures).toEqual(all);
  });

  it('of offices say what the record says: what was struck, returned, upheld, and how much was urgent', async () => {
    const { all, items } = await read('offices');
    // One of three is struck, three with the whole request.
    expect(all.struck).toEqual({ count: 4, of: 6, value: 4 / 6, few: false });
    const decided = [...ended('review', 'reviewApproved', 'returned'), ...ended('consent', 'consented', 'consentRefused', 'returned')];
    expect(all.returned).toEqual({ count: decided.filter(({ end }) => end.type === 'returned').length, of: decided.length, value: 2 / 5, few: false });
    const objections = ended('objection', 'petitionDecided');
    const upheld = objections.filter(({ end }) => end.type === 'petitionDecided' && end.facts.decision === 'upheld');
    expect(all.objectionsUpheld).toEqual({ count: upheld.length, of: objections.length, value: 1 / 2, few: true });
    expect(all.urgent).toEqual({ count: 1, of: Object.keys(ids).length, value: 1 / Object.keys(ids).length, few: false });
    expect(items.map(({ name }: any) => name).sort()).toEqual(['四川省市场监督管理局', '浙江省市场监督管理局']);
    const [sichuan, zhejiang] = ['四川', '浙江'].map((name) => items.find((item: any) => item.name.startsWith(name)).figures);
    expect(zhejiang.objectionsUpheld).toEqual(all.objectionsUpheld);
    expect(zhejiang.struck).toEqual({ count: 0, of: 0, value: null, few: false });
    expect(sichuan.struck).toEqual(all.struck);
  });

  it('are of the cases in sight and of the span alone, and say by which definition', async () => {
    const { all, figures, fewBelow } = await read('bodies', 'scSupervisor');
    expect(all.onTime).toMatchObject({ of: 0, value: null });
    expect(fewBelow).toBe(5);
    for (const { title, definition } of figures) for (const said of [title.zh, title.en, definition.zh, definition.en]) expect(said).not.toBe('');
    expect((await read('bodies', 'samrSupervisor', 'from=2026-06-13&to=2026-06-16')).all.onTime).toMatchObject({ count: 0, of: 1 });
    expect(await world.as('samrSupervisor').get('/scorecards/bodies?from=2026-01-01&to=2026-06-01')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'to', code: 'spanTooLong' }] },
    });
    expect((await world.as('hzCaseworker').get(`/scorecards/offices?${june}`)).status).toBe(403);
  });

  it('count by what a commit keeps, and what is counted anew from the record is the same', async () => {
    const { db } = world.engine;
    const rows = () => query(db, 'SELECT * FROM ended_clock ORDER BY case_id, clock, round');
    const before = await rows();
    expect(before).toHaveLength(told.length);
    // As the release before leaves them: events, and nothing that tells of what ended.
    await query(db, `DELETE FROM ended_clock WHERE clock = 'response'`);
    await query(db, 'UPDATE assistance_case SET counted_seq = seq - 1');
    await countEndedClocks(db);
    expect(await rows()).toEqual(before);
    expect(await query(db, 'SELECT id FROM assistance_case WHERE counted_seq IS DISTINCT FROM seq')).toEqual([]);
  });
});

/** Every clock that a case's events start and end. */
function toldBy(events: readonly CaseEvent[]): Told[] {
  const running = new Map<string, { deadline: Deadline; held: string[]; since?: string }>();
  const over: Told[] = [];
  for (const end of events) {
    for (const change of end.clocks) {
      if (change.change === 'start') running.set(change.deadline.clock, { deadline: change.deadline, held: [] });
      if (change.change === 'hold') running.get(change.clock)!.since = change.since;
      if (change.change === 'revise') {
        const clock = running.get(change.deadline.clock)!;
        clock.deadline = change.deadline;
        if (clock.since) clock.held.push(...daysOf(clock.since, end.receivedAt));
        delete clock.since;
      }
      if (change.change === 'stop') {
        const { deadline, held } = running.get(change.clock)!;
        running.delete(change.clock);
        over.push({ clock: change.clock, deadline, end, held });
      }
    }
  }
  return over;
}

function daysOf(from: string, to: string): Day[] {
  const days: Day[] = [];
  for (let day = dayOf(from as never); day <= dayOf(to as never); day = addDays(day, 1)) days.push(day);
  return days;
}

function workdaysUsed({ deadline, end, held }: Told): number {
  return daysOf(deadline.startedAt, end.receivedAt)
    .slice(1)
    .filter((day) => !off.includes(day) && !held.includes(day)).length;
}
