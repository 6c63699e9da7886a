import type { Actor } from '@xiecha/assistance-case/actor';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from '../builders/added-people.js';
import type { ApiClient } from '../builders/api-client.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

type Office = 'samr' | 'zj' | 'hz' | 'yh' | 'wh';

/** Who files in each office; nobody has to review. */
const filers: Readonly<Record<Office, SamplePerson>> = { samr: 'samrAuditor', zj: 'zjLead', hz: 'hzCaseworker', yh: 'yhCaseworker', wh: 'whCaseworker' };

/** What each office filed: one case that needs no consent and, but for SAMR, one that does. Nobody has decided anything. */
const zj = ['zj', 'zjAsked'];
const below = ['hz', 'hzAsked', 'yh', 'yhAsked'];
const elsewhere = ['wh', 'whAsked'];

describe('which cases a regulator’s people see', () => {
  let world: World;
  let people: AddedPeople;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    people = new AddedPeople(world);
    const writer = new RecordWriter(world.engine.db);
    for (const office of ['samr', 'zj', 'hz', 'yh', 'wh'] as const) {
      const by: Extract<Actor, { userId: string }> = {
        capacity: 'requesterCaseworker',
        userId: samplePersonId(filers[office]),
        organisationId: sampleOrganisationId(office),
      };
      ids[office] = await writer.filed({ by });
      if (office !== 'samr') ids[`${office}Asked`] = await writer.filed({ by, specialFields: 1 });
    }
    // Somebody waits in each of them.
    await query(
      world.engine.db,
      `INSERT INTO escalation (case_id, office_path, key, clock, status, opened_at) SELECT id, office_path, 'check#1.1:+3wd', 'check', 'open', filed_at FROM assistance_case`,
    );
  });
  afterAll(() => world.end());

  const nameOf = (id: string) => Object.keys(ids).find((name) => ids[name] === id) ?? id;
  const page = async (api: ApiClient, path: string) => {
    const { status, body } = await api.get(path);
    expect({ path, status }).toEqual({ path, status: 200 });
    return body as { items: { id: string; caseId: string }[]; nextCursor: string | null };
  };
  /** The names of what a list shows, one at a time. */
  async function walked(api: ApiClient, asked: string): Promise<string[]> {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, nextCursor } = await page(api, `/cases?limit=1&${asked}${cursor && `&cursor=${cursor}`}`);
      found.push(...items.map(({ id }) => nameOf(id)));
      cursor = nextCursor;
    }
    return found;
  }

  it.each<[title: string, at: Office, roles: readonly Role[], seen: readonly string[]]>([
    ['a caseworker those of the own office alone', 'zj', ['caseworker'], zj],
    ['a county’s caseworker likewise', 'yh', ['caseworker'], ['yh', 'yhAsked']],
    ['a reviewer also those below', 'zj', ['reviewer'], [...zj, ...below]],
    ['a lead likewise', 'zj', ['lead'], [...zj, ...below]],
    ['a supervisor likewise', 'zj', ['supervisor'], [...zj, ...below]],
    ['an auditor likewise', 'zj', ['auditor'], [...zj, ...below]],
    ['an administrator likewise', 'zj', ['admin'], [...zj, ...below]],
    ['a city’s lead those of its county', 'hz', ['lead'], below],
    ['an approver the own office’s and those below that need its consent', 'zj', ['provincialApprover'], [...zj, 'hzAsked', 'yhAsked']],
    ['SAMR’s approver none that a province has to consent to', 'samr', ['provincialApprover'], ['samr']],
    ['a caseworker who approves as much as an approver', 'zj', ['caseworker', 'provincialApprover'], [...zj, 'hzAsked', 'yhAsked']],
    ['an approver who reviews as much as a reviewer', 'zj', ['provincialApprover', 'reviewer'], [...zj, ...below]],
    ['SAMR’s supervisor all', 'samr', ['supervisor'], ['samr', ...zj, ...below, ...elsewhere]],
  ])('%s, in each list, search and reading', async (_title, at, roles, seen) => {
    const { api } = await people.add(at, ...roles);
    const sorted = [...seen].sort();
    const filed = Object.keys(ids).filter((name) => seen.includes(name));
    expect(await walked(api, 'sort=filedAt')).toEqual([...filed].reverse());
    for (const asked of ['sort=dueAt', 'sort=dueAt&dueBefore=2999-01-01T00:00:00Z', 'overdue=false', 'text=shop.example', 'text=shop.example&sort=dueAt']) {
      expect({ asked, found: (await walked(api, asked)).sort() }).toEqual({ asked, found: sorted });
    }
    expect((await walked(api, 'turn=province')).sort()).toEqual(sorted.filter((name) => name.endsWith('Asked')));
    const due = (await page(api, '/cases?sort=dueAt&limit=200')).items as unknown as { dueAt: string }[];
    expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).sort());
    expect((await page(api, '/escalations')).items.map(({ caseId }) => nameOf(caseId))).toEqual(filed);
    for (const [name, id] of Object.entries(ids)) {
      const status = seen.includes(name) ? 200 : 404;
      for (const rest of ['', '/events']) expect({ name, rest, status: (await api.get(`/cases/${id}${rest}`)).status }).toEqual({ name, rest, status });
    }
  });

  it('of a consent also when it was given or refused and the case goes on', async () => {
    const writer = new RecordWriter(world.engine.db);
    const approver = { capacity: 'provincialApprover', userId: samplePersonId('zjApprover'), organisationId: sampleOrganisationId('zj') } as const;
    for (const [name, command] of [
      ['hzAsked', 'consent'],
      ['yhAsked', 'refuse'],
    ] as const) {
      const caseId = ids[name]!;
      const intake = await writer.takenIn(caseId, command, {
        actor: approver,
        facts: command === 'consent' ? { strike: [] } : {},
        payload: { reason: '理由' },
      });
      expect(await writer.decideOn(await writer.state(caseId), intake)).toMatchObject({ outcome: { status: 'committed' } });
    }
    const api = world.as('zjApprover');
    expect((await walked(api, 'sort=dueAt')).sort()).toEqual(['hzAsked', 'yhAsked', ...zj].sort());
    expect((await api.read(ids['hzAsked']!)).body).toMatchObject({ state: 'inDelivery', actions: ['comment'] });
    expect((await api.read(ids['yhAsked']!)).body).toMatchObject({ state: 'refused' });
  });

  it('of a consent that is asked for behind a review from then on, by what is written in it as well', async () => {
    const { db } = world.engine;
    const writer = new RecordWriter(db);
    const hz = sampleOrganisationId('hz');
    await query(db, 'UPDATE organisation SET reviews = true WHERE id = $1', [hz]);
    const by = { capacity: 'requesterCaseworker', userId: samplePersonId('hzCaseworker'), organisationId: hz } as const;
    const caseId = (ids['hzReviewed'] = await writer.filed({ by, specialFields: 1 }));
    const [{ number }] = (await query<{ number: string }>(db, 'SELECT number FROM assistance_case WHERE id = $1', [caseId])) as [{ number: string }];
    const approver = world.as('zjApprover');
    const found = async () => [
      await walked(approver, `text=${encodeURIComponent(number)}`),
      (await walked(approver, 'text=shop.example')).includes('hzReviewed'),
    ];
    expect(await found()).toEqual([[], false]);
    const intake = await writer.takenIn(caseId, 'approveReview', {
      actor: { ...by, capacity: 'requesterLead', userId: samplePersonId('hzLead') },
      facts: {},
      payload: {},
    });
    expect(await writer.decideOn(await writer.state(caseId), intake)).toMatchObject({ outcome: { status: 'committed', state: 'awaitingConsent' } });
    expect(await found()).toEqual([['hzReviewed'], true]);
  });
});
