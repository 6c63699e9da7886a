import { readKeyFile } from '@xiecha/case-engine/key-file';
import { currentCalendar, listCalendarRevisions, loadCalendarYear, shipCalendar } from '@xiecha/case-store/calendars';
import { migrate } from '@xiecha/case-store/migrate';
import { inTransaction, query, statements } from '@xiecha/case-store/transaction';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { CalendarYear } from '@xiecha/working-time/calendar-year';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { calendar2027 } from '../builders/calendar-2027.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

const admin = samplePersonId('admin');
const year2027 = calendar2027 as unknown as CalendarYear;
const [newYear, ...others] = year2027.notices[0].holidays;
/** The same year with a longer New Year, as if a second notice had been loaded. */
const longer: CalendarYear = {
  ...year2027,
  notices: [{ ...year2027.notices[0], holidays: [{ ...newYear!, to: '2027-01-04' }, ...others] }],
};

describe('calendars in the database', () => {
  let world: World;
  beforeEach(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
  });
  afterEach(() => world.end());

  const load = (year: CalendarYear) => loadCalendarYear(world.engine.db, year, admin);
  const inForce = () => currentCalendar(statements(world.engine.db));
  const revisions = async () => (await listCalendarRevisions(world.engine.db)).map(({ revision, year, loadedBy }) => ({ revision, year, loadedBy }));

  it('begin with what ships, under the revision that the build names: jsonb keeps no order of keys', async () => {
    expect(await revisions()).toEqual([{ revision: shippedCalendar.revision, year: null, loadedBy: null }]);
    expect((await inForce()).revision).toBe(shippedCalendar.revision);
    // Keys in another order name the same content.
    const turned = JSON.parse(JSON.stringify(year2027, (_key, value: unknown) => (isRecord(value) ? reversed(value) : value))) as CalendarYear;
    expect(Object.keys(turned)).toEqual(['notices', 'year']);
    const { revision } = await load(year2027);
    expect(await load(turned)).toEqual({ revision, changed: false });
  });

  it('take a year in the place of what was loaded of it, and an earlier content again as a revision of its own', async () => {
    const first = await load(year2027);
    expect(first.changed).toBe(true);
    const second = await load(longer);
    expect(second).toMatchObject({ changed: true, revision: expect.not.stringMatching(`^${first.revision}$`) });
    expect(await load(year2027)).toEqual({ revision: first.revision, changed: true });
    expect((await inForce()).revision).toBe(first.revision);
    expect((await inForce()).lastYear).toBe(2027);
    expect(await revisions()).toEqual([
      { revision: first.revision, year: 2027, loadedBy: admin },
      { revision: second.revision, year: 2027, loadedBy: admin },
      { revision: first.revision, year: 2027, loadedBy: admin },
      { revision: shippedCalendar.revision, year: null, loadedBy: null },
    ]);
  });

  it('keep a year that was loaded by hand over a migration, and take the rest from what ships', async () => {
    const before = await load(longer);
    await migrate(world.settings.databaseUrl, 'sample', await readKeyFile(world.settings.keyFile, 'sample'));
    expect((await inForce()).revision).toBe(before.revision);
    // An earlier build shipped fewer years: what this one ships joins the year loaded by hand.
    await query(world.engine.db, `INSERT INTO calendar_revision (revision, years, loaded_at) SELECT 'earlier build', $1, world_now()`, [
      JSON.stringify([longer, ...shippedCalendar.years.filter(({ year }) => year < 2026)]),
    ]);
    await inTransaction(world.engine.db, shipCalendar);
    expect((await inForce()).revision).toBe(before.revision);
    expect((await revisions())[0]).toEqual({ revision: before.revision, year: null, loadedBy: null });
  });

  it('loaded by ten at once lose nothing: the same year once, two years both', async () => {
    const same = await Promise.all(Array.from({ length: 10 }, () => load(year2027)));
    expect(same.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(same.map(({ revision }) => revision)).size).toBe(1);
    const year2025 = shippedCalendar.years.find(({ year }) => year === 2025)!;
    const [other] = year2025.notices;
    const renamed: CalendarYear = { ...year2025, notices: [{ ...other, title: `${other.title}（测试）` }] };
    await Promise.all([load(longer), load(renamed)]);
    const { years } = await inForce();
    expect(years.find(({ year }) => year === 2027)).toEqual(longer);
    expect(years.find(({ year }) => year === 2025)).toEqual(renamed);
  });

  it('are only ever inserted into, and so are policies and proofs', async () => {
    await new RecordWriter(world.engine.db).filed();
    for (const table of ['calendar_revision', 'policy_version', 'deadline_proof']) {
      const [{ rows }] = (await query<{ rows: number }>(world.engine.db, `SELECT count(*)::int AS rows FROM ${table}`)) as [{ rows: number }];
      expect(rows).toBeGreaterThan(0);
      const refused = `${table} is only ever inserted into.`;
      await expect(query(world.engine.db, `DELETE FROM ${table}`)).rejects.toThrow(refused);
      await expect(query(world.engine.db, `UPDATE ${table} SET ${table === 'deadline_proof' ? 'sheets = sheets' : 'loaded_at = loaded_at'}`)).rejects.toThrow(
        refused,
      );
      await expect(query(world.engine.db, `TRUNCATE ${table} CASCADE`)).rejects.toThrow(refused);
    }
  });
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reversed(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).reverse());
}
