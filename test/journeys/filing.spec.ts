import { randomUUID } from 'node:crypto';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { query } from '@xiecha/case-store/transaction';
import type { Answer } from '../builders/api-client.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('a filing', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    // Opens all connections to PostgreSQL: only then do twenty calls really come at once.
    await Promise.all(Array.from({ length: 20 }, () => world.as('hzCaseworker').get('/cases')));
  });
  afterAll(() => world.end());

  const numberOf = ({ number }: { number: string }) => Number(/〕(\d+)号$/.exec(number)?.[1]);

  it('sent 20 times at once with one Idempotency-Key: one case, 20 equal answers', async () => {
    for (let round = 0; round < 4; round += 1) {
      const [key, before] = [randomUUID(), await rowCounts(world)];
      const answers = await Promise.all(Array.from({ length: 20 }, () => world.as('hzCaseworker').file(aRequest(), key)));
      for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 201, body: answers[0]!.body });
      expect(answers[0]!.body.cases).toHaveLength(1);
      expect(await rowCounts(world)).toEqual({ ...before, requests: before.requests + 1, cases: before.cases + 1, events: before.events + 1 });
    }
  });

  it('with a key that was used for another request: 422, also when both come at once, and nothing is saved', async () => {
    const [caseworker, key] = [world.as('hzCaseworker'), randomUUID()];
    const both = await Promise.all(['甲', '乙'].map((reason) => caseworker.file(aRequest({ reason }), key)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    const before = await rowCounts(world);
    expect(await caseworker.file(aRequest({ reason: '丙' }), key)).toMatchObject({ status: 422, body: { code: 'idempotencyKeyInUse' } });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('with a key that somebody else used: a request of its own', async () => {
    const key = randomUUID();
    const [one, other] = await Promise.all([world.as('hzCaseworker').file(aRequest(), key), world.as('hzLead').file(aRequest(), key)]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(one.body.request.id).not.toBe(other.body.request.id);
  });

  it('to several bodies: a case for each, with consecutive numbers', async () => {
    const bodies = (['platform', 'superApp', 'courier'] as const).map(sampleOrganisationId);
    const [request, key] = [aRequest({ bodies }), randomUUID()];
    const { status, body } = await world.as('cdCaseworker').file(request, key);
    expect(status).toBe(201);
    expect((await world.as('cdCaseworker').file(request, key)).body).toEqual(body);
    expect(body.cases.map(({ bodyId }: { bodyId: string }) => bodyId)).toEqual(bodies);
    expect(body.cases.map(numberOf)).toEqual([1, 2, 3]);
    for (const { number } of body.cases) expect(number).toMatch(/^成市监网协〔\d{4}〕\d+号$/);
    for (const { id } of body.cases)
      expect((await world.as('cdCaseworker').read(id)).body).toMatchObject({ state: 'awaitingReview', request: { id: body.request.id } });
  });

  it('numbers count through an office and year without gap, whatever fails in between', async () => {
    const caseworker = world.as('whCaseworker');
    const unknown = aRequest({ bodies: [sampleOrganisationId('platform'), randomUUID()] });
    const answers = await Promise.all(Array.from({ length: 16 }, (_one, index) => caseworker.file(index % 2 === 0 ? aRequest() : unknown)));
    const filed = answers.filter(({ status }) => status === 201);
    expect(filed).toHaveLength(8);
    expect(filed.map(({ body }: Answer) => numberOf(body.cases[0])).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    // Another year counts for itself.
    const earlier = await caseworker.file(aRequest({ asOf: '2025-12-31T23:59:59+08:00' }));
    expect(earlier.body.cases[0].number).toBe('武市监网协〔2025〕1号');
    const newYear = await caseworker.file(aRequest({ asOf: '2026-01-01T00:00:00+08:00' }));
    expect(newYear.body.cases[0].number).toMatch(/〔2026〕/);
  });

  it('with one unknown body among several saves nothing and names it', async () => {
    const before = await rowCounts(world);
    const [office, nobody] = [sampleOrganisationId('yh'), randomUUID()];
    const answer = await world.as('hzCaseworker').file(aRequest({ bodies: [sampleOrganisationId('platform'), nobody, office] }));
    expect(answer).toMatchObject({
      status: 422,
      body: {
        errors: [
          { field: 'bodies[1]', code: 'unknownBody' },
          { field: 'bodies[2]', code: 'unknownBody' },
        ],
      },
    });
    expect(await rowCounts(world)).toEqual(before);
  });

  it('by somebody who may not file: 403, and nothing is saved', async () => {
    const before = await rowCounts(world);
    for (const person of ['platformOfficer', 'zjSupervisor', 'zjApprover', 'admin'] as const) {
      expect(await world.as(person).file(aRequest())).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    expect(await rowCounts(world)).toEqual(before);
  });

  it('leaves with each case the request to start its workflow, in the same transaction', async () => {
    const rows = await query(
      world.engine.db,
      `SELECT c.id FROM assistance_case c JOIN case_event e ON e.case_id = c.id AND e.seq = 1 LEFT JOIN start_request s ON s.case_id = c.id
        GROUP BY c.id HAVING count(s.id) <> 1 OR min(e.xmin::text) <> min(c.xmin::text)`,
    );
    expect(rows).toEqual([]);
  });
});
