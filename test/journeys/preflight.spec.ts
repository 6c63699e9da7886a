import { randomUUID } from 'node:crypto';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { aRequest } from '../builders/requests.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }] };
const to = (...codes: Parameters<typeof sampleOrganisationId>[0][]) => ({ bodies: codes.map(sampleOrganisationId) });
const immediate = { purpose: 'incidentHandling', urgency: 'immediate' };
/** Both are about one instant, so that deadlines in hours are the same, too. */
const asOf = '2026-11-20T10:00:00+08:00';
const wholeNovember = { from: '2026-11-01', to: '2026-11-30' };

interface Station {
  readonly state: string;
  readonly why: string | null;
  readonly decides: { readonly name: string } | null;
  readonly clocks: readonly {
    readonly clock: string;
    readonly lastDay: string;
    readonly dueAt: string;
    readonly rule: string;
    readonly sheet: { hash: string };
  }[];
}

describe('the pre-flight of a filing', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
  });
  afterAll(() => world.end());

  const waysOf = (body: { bodies: { route: Station[] }[] }) =>
    body.bodies.map(({ route }) => route.map(({ state, why, decides }) => [state, why, decides?.name]));

  const delivered = ['awaitingAcknowledgement', null, undefined];
  const handed = [['inDelivery', null, undefined], delivered];
  const consented = (office: string) => ['awaitingConsent', 'consentIsNeeded', office];
  const reviewed = (why: string, office: string) => ['awaitingReview', why, office];
  const [zj, sc] = ['浙江省市场监督管理局', '四川省市场监督管理局'];

  it.each<[string, SamplePerson, Record<string, unknown>, unknown[][]]>([
    ['without review, by hand', 'hzCaseworker', {}, [handed]],
    ['without review, through the portal', 'hzCaseworker', to('superApp'), [[delivered]]],
    ['with the office’s review', 'cdCaseworker', {}, [[reviewed('officeReviews', '成都市市场监督管理局'), ...handed]]],
    ['with a special field', 'whCaseworker', special, [[consented(sc), ...handed]]],
    ['with review and a special field', 'cdCaseworker', special, [[reviewed('officeReviews', '成都市市场监督管理局'), consented(sc), ...handed]]],
    ['that is immediate and no lead’s', 'hzCaseworker', immediate, [[reviewed('leadConfirmsUrgency', '杭州市市场监督管理局'), ...handed]]],
    ['that is immediate and a lead’s', 'hzLead', { ...immediate, ...to('superApp') }, [[delivered]]],
    ['for scoped data, from a province with power', 'zjLead', { fields: ['ID001', 'ST001'], period: wholeNovember }, [handed]],
    [
      'to bodies of different class',
      'hzCaseworker',
      { ...special, ...to('platform', 'superApp', 'courier') },
      [[consented(zj), ...handed], [consented(zj), delivered], handed],
    ],
  ])('tells the way and the dates that a filing then has: %s', async (_what, by, changes, ways) => {
    const request = aRequest({ asOf, ...changes });
    const before = await everyCount();
    const { status, body } = await world.as(by).preflight(request);
    expect({ status, refusals: body.refusals, ways: waysOf(body) }).toEqual({ status: 200, refusals: [], ways });
    expect(await everyCount()).toEqual(before);
    const { cases } = (await world.as(by).file(request)).body;
    for (const [index, { id }] of cases.entries()) {
      const filed = (await world.as(by).read(id)).body;
      const foretold = body.bodies[index];
      expect({ bodyId: filed.bodyId, bodyClass: filed.bodyClass, state: filed.state }).toEqual({
        ...{ bodyId: foretold.bodyId, bodyClass: foretold.bodyClass, state: foretold.route[0].state },
      });
      expect(await provedClocks(by, id, filed.clocks)).toEqual(shownClocks(foretold.route[0]));
    }
  });

  it('tells of the body’s duty beyond a review and a consent what it is when they are given at once', async () => {
    const [toHand] = (await world.as('hzCaseworker').preflight(aRequest({ asOf, ...to('superApp') }))).body.bodies;
    const [reviewedFirst] = (await world.as('cdCaseworker').preflight(aRequest({ asOf, ...special, ...to('superApp') }))).body.bodies;
    expect(reviewedFirst.route.at(-1)).toEqual(toHand.route.at(-1));
    expect(toHand.route.at(-1).clocks.map(({ clock, owes }: { clock: string; owes: string }) => [clock, owes])).toEqual([
      ['acknowledgement', 'body'],
      ['response', 'body'],
    ]);
  });

  it.each<[string, SamplePerson, Record<string, unknown>]>([
    ['a purpose is missing', 'hzCaseworker', { purpose: undefined }],
    ['nothing is there', 'hzCaseworker', Object.fromEntries(Object.keys(aRequest()).map((name) => [name, undefined]))],
    ['everything is empty', 'hzCaseworker', { bodies: [], officers: [{}], targets: [{}], fields: [], specialFields: [{}], confirmations: [''], reason: ' ' }],
    ['a special field has no need', 'hzCaseworker', { specialFields: [{ name: '客服聊天记录' }] }],
    ['urgency does not fit, a field is unknown, a target comes twice', 'hzCaseworker', { urgency: 'immediate', fields: ['XX001'], targets: twice('shop') }],
    ['the statute is missing', 'hzCaseworker', { purpose: 'otherEnforcement' }],
    ['scoped data is beyond power', 'yhCaseworker', { fields: ['ID001', 'ST001'] }],
    ['no target is named', 'yhCaseworker', { targets: [], ...to('platform', 'courier') }],
    ['bodies are unknown', 'hzCaseworker', { bodies: [sampleOrganisationId('platform'), randomUUID(), sampleOrganisationId('hz')] }],
    ['the time lies before every calendar', 'hzCaseworker', { asOf: '2019-01-01T00:00:00Z' }],
    ['there are more cells than one case takes', 'hzCaseworker', { targets: many(200), fields: fieldsOfIdentity(28) }],
    ['targets are longer than is searched', 'hzCaseworker', { targets: many(200, 'x'.repeat(120)) }],
  ])('refuses what a filing refuses, in the same words: %s', async (_what, by, changes) => {
    const request = aRequest(changes);
    const before = await everyCount();
    const filing = await world.as(by).file(request);
    const { status, body } = await world.as(by).preflight(request);
    expect(filing).toMatchObject({ status: 422 });
    expect({ status, refusals: body.refusals }).toEqual({ status: 200, refusals: filing.body.errors });
    expect(await everyCount()).toEqual(before);
  });

  it('tells the way before the purpose is known, and no dates; and names no lack of targets before there is a word of them', async () => {
    const { body } = await world.as('cdCaseworker').preflight({ ...to('platform'), ...special });
    expect(waysOf(body)).toEqual([[reviewed('officeReviews', '成都市市场监督管理局'), consented(sc), ...handed]]);
    expect(body.bodies[0].route.flatMap(({ clocks }: Station) => clocks)).toEqual([]);
    const refused = await world.as('yhCaseworker').preflight({ ...to('platform'), targets: [] });
    expect(refused.body.bodies).toMatchObject([{ route: [], refusals: [{ field: 'targets', code: 'scopedWithoutPower' }] }]);
  });

  it('is no place for what a filing does not know', async () => {
    const { status, body } = await world.as('hzCaseworker').preflight({ nonsense: true, targets: [{ kind: 'planet' }] });
    expect(status).toBe(422);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['nonsense', 'targets[0].kind']);
  });

  it('shows of open requests to the same body with an equal target five in sight, the newest first, and no others', async () => {
    const shop = `https://shop.example/${randomUUID()}`;
    const about = (...values: string[]) => ({ targets: values.map((value) => ({ kind: 'shop', value })) });
    const file = async (by: SamplePerson, changes: object) => {
      const { status, body } = await world.as(by).file(aRequest({ ...changes }));
      expect(status).toBe(201);
      return body.cases[0].id as string;
    };
    const own: string[] = [];
    for (let n = 0; n < 6; n += 1) own.unshift(await file('hzCaseworker', about(`其他店铺 ${n}`, shop)));
    const below = await file('yhCaseworker', about(shop.toUpperCase()));
    await file('whCaseworker', about(shop));
    await file('hzCaseworker', { ...about(shop), ...to('superApp') });
    // What a request is about is not what it is for: the same words in a cause make nothing similar, nor do two equal causes.
    await file('hzCaseworker', { ...about('另一店铺'), cause: shop });
    for (const other of [`${shop}8`, `x${shop}`, shop.slice(0, -1)]) await file('hzCaseworker', about(other));

    const similarTo = async (by: SamplePerson, draft: object) => (await world.as(by).preflight({ ...to('platform', 'courier'), ...draft })).body.similar;
    const ids = async (by: SamplePerson, draft: object) => (await similarTo(by, draft)).map(({ id }: { id: string }) => id);
    expect(await ids('hzCaseworker', about(shop))).toEqual(own.slice(0, 5));
    expect(await ids('hzLead', about(shop))).toEqual([below, ...own.slice(0, 4)]);
    expect(await ids('yhCaseworker', about(shop))).toEqual([below]);
    expect((await similarTo('yhCaseworker', about('无关', ` ${shop} `, '其他')))[0].targets).toEqual([shop]);
    expect(await ids('zjLead', { ...about(shop), bodies: [] })).toEqual([]);
    expect(await ids('cdCaseworker', about(shop))).toEqual([]);
    expect(await ids('hzCaseworker', { ...about('再一店铺'), cause: shop })).toEqual([]);
    // Of two characters it cannot be told.
    expect(await ids('hzCaseworker', about('无关'))).toEqual([]);
    await query(world.engine.db, 'UPDATE assistance_case SET final = true WHERE id = $1', [below]);
    expect(await ids('yhCaseworker', about(shop))).toEqual([]);
  });

  it('finds 200 targets as long as they may be as soon as one, and a filing takes them', async () => {
    const targets = many(200, 'x'.repeat(80));
    const request = aRequest({ targets, fields: ['ID001'], ...to('superApp') });
    expect(await world.as('hzCaseworker').preflight(request)).toMatchObject({ status: 200, body: { refusals: [], similar: [] } });
    const { status, body } = await world.as('hzCaseworker').file(request);
    expect(status).toBe(201);
    const { similar } = (await world.as('hzCaseworker').preflight(request)).body;
    expect(similar).toMatchObject([{ id: body.cases[0].id }]);
    expect(similar[0].targets).toHaveLength(200);
  });

  /** All that could be written, counters of numbers included. */
  async function everyCount() {
    const [more] = await query(
      world.engine.db,
      `SELECT (SELECT coalesce(sum(last), 0)::int FROM case_number) AS numbers, (SELECT count(*)::int FROM outbox) AS messages,
              (SELECT count(*)::int FROM start_request) AS starts, (SELECT count(*)::int FROM deadline_proof) AS proofs,
              (SELECT count(*)::int FROM target_search) AS searched`,
    );
    return { ...(await rowCounts(world)), ...(more as object) };
  }

  /** The clocks of a case as it was filed, each with the hash of its proof. */
  async function provedClocks(by: SamplePerson, id: string, clocks: Station['clocks']) {
    return Promise.all(
      clocks.map(async ({ clock, lastDay, dueAt, rule }) => {
        const { sheets } = (await world.as(by).get(`/cases/${id}/deadlines/${clock}/proof`)).body;
        return { clock, lastDay, dueAt, rule, hash: sheets[0].hash };
      }),
    );
  }
});

function shownClocks({ clocks }: Station) {
  return clocks.map(({ clock, lastDay, dueAt, rule, sheet: { hash } }) => ({ clock, lastDay, dueAt, rule, hash }));
}

function twice(kind: string) {
  return [1, 2].map(() => ({ kind, value: 'https://shop.example/8848' }));
}

function many(count: number, longer = '') {
  return Array.from({ length: count }, (_one, n) => ({ kind: 'shop', value: `${longer}/${n}` }));
}

function fieldsOfIdentity(count: number) {
  return Array.from({ length: count }, (_one, n) => `ID${String(n + 1).padStart(3, '0')}`);
}
