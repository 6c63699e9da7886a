import { readKeyFile } from '@xiecha/case-engine/key-file';
import { countEndedClocks } from '@xiecha/case-store/ended-clock-rows';
import { loadCase } from '@xiecha/case-store/load-case';
import { migrate } from '@xiecha/case-store/migrate';
import { Board1764000000035 } from '@xiecha/case-store/migrations/0035-board';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { pages } from '../../apps/console/src/shell/pages.js';
import { writeJuneStories } from '../builders/june-stories.js';
import { toldClocks, type ToldClock, workdaysUsed } from '../builders/told-clocks.js';
import { raiseWorld, type World } from '../builders/world.js';

/** Monday morning, behind a week of four workdays. */
const monday = '2026-06-22T10:30:00+08:00';
const looks: readonly (readonly [SamplePerson, string])[] = [
  ['samrSupervisor', monday],
  ['zjSupervisor', '2026-06-20T12:00:00+08:00'],
  ['hzLead', '2026-06-10T09:00:00+08:00'],
];
const june = 'from=2026-06-01&to=2026-06-30';
const sumOf = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

describe('what supervisors are shown of June', () => {
  let world: World;
  let ids: Record<string, string>;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    ids = await writeJuneStories(world.engine.db);
  });
  afterAll(() => world.end());

  describe('the supervisor’s board', () => {
    async function board(person: SamplePerson, asOf = monday) {
      const { status, body } = await world.as(person).get(`/board?asOf=${encodeURIComponent(asOf)}`);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body;
    }

    /** The names of the cases behind a number. */
    async function behind(person: SamplePerson, cases: Record<string, string>, asOf = monday): Promise<string[]> {
      const { status, body } = await world.as(person).get(`/cases?${new URLSearchParams({ limit: '200', asOf, ...cases }).toString()}`);
      expect({ status, body }).toMatchObject({ status: 200 });
      return body.items.map(({ id }: { id: string }) => Object.keys(ids).find((name) => ids[name] === id)!).sort();
    }

    it.each(looks)('has behind each number exactly as many cases as it says: for %s at %s', async (person, asOf) => {
      const { open, bands, ages, ahead, offices, bodies, clocks, total, trend } = await board(person, asOf);
      const numbers: [string, number, Record<string, string>][] = [];
      const row = (name: string, counted: any, cases: Record<string, string>) => {
        numbers.push([`${name} open`, counted.open, { ...open.cases, ...cases }]);
        for (const { band, cases: of } of bands) numbers.push([`${name} ${band}`, counted.bands[band], { ...of, ...cases }]);
        ages.forEach(({ from, cases: of }: any, place: number) => numbers.push([`${name} late ${from}`, counted.ages[place], { ...of, ...cases }]));
        ahead.forEach(({ workday, cases: of }: any, place: number) => numbers.push([`${name} due ${workday}`, counted.ahead[place], { ...of, ...cases }]));
      };
      row('all', total, {});
      for (const one of [...offices, ...bodies]) row(one.name, one, one.cases);
      for (const one of clocks) row(String(one.clock), one, one.cases);
      const happened = (name: string, counted: any, from: string, to: string) => {
        for (const what of ['filed', 'ended', 'fellOverdue']) numbers.push([`${name} ${what}`, counted[what], { [`${what}From`]: from, [`${what}To`]: to }]);
      };
      happened('month', trend.total, trend.days[0].day, trend.days.at(-1).day);
      for (const { day, ...counted } of trend.days) happened(day, counted, day, day);
      // That each open case stands in one band, under one office, one body and one clock, says of most zeros that they are right.
      const asked = numbers.filter(([name, count]) => count !== 0 || name.startsWith('all ') || name.startsWith('month '));
      const found = await Promise.all(asked.map(([, , cases]) => behind(person, cases, asOf)));
      expect(asked.flatMap(([name, count], place) => (found[place]!.length === count ? [] : [{ name, count, found: found[place] }]))).toEqual([]);
      for (const counted of [total, ...offices, ...bodies, ...clocks]) {
        expect(sumOf(Object.values(counted.bands))).toBe(counted.open);
        expect(sumOf(counted.ages)).toBe(counted.bands.overdue);
      }
      for (const rows of [offices, bodies, clocks]) expect(sumOf(rows.map((one: any) => one.open))).toBe(total.open);
      expect(total.open).toBe((await behind(person, open.cases, asOf)).length);
    });

    it('says on a Monday morning what is late and what is about to be, whose it is, and since when', async () => {
      const shown = await board('samrSupervisor');
      const of = async (cases: Record<string, string>) => behind('samrSupervisor', cases);
      expect(shown.today).toBe('2026-06-22');
      expect(await of({ overdue: 'true', clock: 'response' })).toEqual(['unanswered']);
      // While a body's question holds its response, the answer that the office owes runs, and ran out.
      expect(await of({ overdue: 'true', clock: 'clarification' })).toEqual(['held']);
      expect(await of({ overdue: 'true', clock: 'extension' })).toEqual(['protected']);
      expect(shown.clocks.find(({ clock }: any) => clock === 'response')).toMatchObject({ bands: { overdue: 1 }, ages: [1, 0, 0, 0] });
      expect(shown.offices.map(({ name, own }: any) => [name, own]).sort()).toEqual([
        ['四川省市场监督管理局', false],
        ['浙江省市场监督管理局', false],
      ]);
      expect((await board('hzLead')).offices.map(({ name, own }: any) => [name, own]).sort()).toEqual([
        ['杭州市余杭区市场监督管理局', false],
        ['杭州市市场监督管理局', true],
      ]);
    });

    it('counts a case that fell overdue on the day behind its last day, also when it was done since', async () => {
      const { trend } = await board('samrSupervisor');
      const on = (day: string) => trend.days.find((one: any) => one.day === day);
      // Ten workdays from the 3rd are over with the 17th.
      expect(await behind('samrSupervisor', { fellOverdueFrom: '2026-06-18', fellOverdueTo: '2026-06-18' })).toContain('late');
      expect(on('2026-06-18').fellOverdue).toBeGreaterThan(0);
      expect(on('2026-06-11').ended).toBe((await behind('samrSupervisor', { endedFrom: '2026-06-11', endedTo: '2026-06-11' })).length);
      expect(await behind('samrSupervisor', { endedFrom: '2026-06-11', endedTo: '2026-06-11' })).toContain('closed');
    });

    it('is for those who supervise, in the console as over HTTP, and what it asks the list for is not a body’s to ask', async () => {
      for (const person of ['hzLead', 'samrAuditor', 'admin', 'hzCaseworker', 'zjApprover', 'platformOfficer', 'platformLead'] as const) {
        const [{ status }, { body: me }] = [await world.as(person).get('/board'), await world.as(person).get('/me')];
        expect({ person, status }).toEqual({ person, status: ['hzLead', 'samrAuditor', 'admin'].includes(person) ? 200 : 403 });
        expect({ person, may: pages.board.may(me) }).toEqual({ person, may: status === 200 });
      }
      for (const asked of ['clock=promise', 'fellOverdueFrom=2026-06-01']) {
        expect(await world.as('platformOfficer').get(`/cases?${asked}`)).toMatchObject({ status: 422, body: { errors: [{ code: 'forRegulators' }] } });
      }
    });

    it('has the clock that ends first beside each case, as its state says it', async () => {
      const rows = await query<{ due_clock: string | null; due_at: Date | null; current: { clocks: Record<string, { dueAt: string }> } }>(
        world.engine.db,
        'SELECT due_clock, due_at, current FROM assistance_case',
      );
      expect(rows.filter(({ due_clock }) => due_clock !== null).length).toBeGreaterThan(5);
      for (const { due_clock, due_at, current } of rows) {
        expect(due_clock === null).toBe(due_at === null);
        if (due_clock) expect(new Date(current.clocks[due_clock]!.dueAt)).toEqual(due_at);
      }
    });
  });

  describe('scorecards', () => {
    let told: ToldClock[];
    beforeAll(async () => {
      told = (await Promise.all(Object.values(ids).map(async (id) => toldClocks((await loadCase(world.engine.db, id)).events)))).flat();
    });

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

    it('count in a world that ran before there were any what they would have counted, once it is migrated', async () => {
      const { db } = world.engine;
      const all = async () => [
        await query(db, 'SELECT * FROM ended_clock ORDER BY case_id, clock, round'),
        await query(db, 'SELECT id, due_clock, counted_seq FROM assistance_case ORDER BY id'),
      ];
      const before = await all();
      const board = new Board1764000000035();
      const runner = db.createQueryRunner();
      await board.down(runner);
      await runner.query('DELETE FROM migrations WHERE name = $1', [board.name]);
      await runner.release();
      const { databaseUrl, keyFile, mode } = world.settings;
      expect(await migrate(databaseUrl, mode, await readKeyFile(keyFile, mode))).toEqual({ applied: [board.name] });
      expect(await all()).toEqual(before);
    });
  });
});
