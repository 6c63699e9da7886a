import { query } from '@xiecha/case-store/transaction';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { writeJuneStories } from '../builders/june-stories.js';
import { raiseWorld, type World } from '../builders/world.js';

/** Monday morning, behind a week of four workdays. */
const monday = '2026-06-22T10:30:00+08:00';
const looks: readonly (readonly [SamplePerson, string])[] = [
  ['samrSupervisor', monday],
  ['zjSupervisor', '2026-06-20T12:00:00+08:00'],
  ['hzLead', '2026-06-10T09:00:00+08:00'],
];
const sumOf = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

describe('the supervisor’s board', () => {
  let world: World;
  let ids: Record<string, string>;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    ids = await writeJuneStories(world.engine.db);
  });
  afterAll(() => world.end());

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

  it('is for those who supervise, and what it asks the list for is not a body’s to ask', async () => {
    for (const person of ['hzCaseworker', 'zjApprover', 'platformOfficer'] as const) expect((await world.as(person).get('/board')).status).toBe(403);
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
