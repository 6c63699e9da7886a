import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { query } from '@xiecha/case-store/transaction';
import { aRequest } from '../builders/requests.js';
import { eventually } from '../builders/eventually.js';
import { OwnTemporal } from '../builders/own-temporal.js';
import { raiseWorld, type World } from '../builders/world.js';

const count = 20;

describe('with Temporal down', () => {
  let temporal: OwnTemporal;
  let world: World;
  beforeAll(async () => {
    temporal = await OwnTemporal.start();
    world = await raiseWorld({ worker: false, temporalAddress: temporal.address });
  });
  afterAll(async () => {
    await world.end();
    await temporal.end();
  });

  it('20 cases are filed with 201; Temporal back, 20 workflows run, the numbers have no gap, and each takes a command', async () => {
    const caseworker = world.as('hzCaseworker');
    await temporal.kill();
    expect(await caseworker.get('/readiness')).toMatchObject({
      status: 200,
      body: { checks: expect.arrayContaining([expect.objectContaining({ name: 'temporal', ok: false })]) },
    });
    const filings = await Promise.all(Array.from({ length: count }, () => caseworker.file(aRequest())));
    expect(filings.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 201));
    const cases: { id: string; number: string; filedAt: string }[] = filings.map(({ body }) => body.cases[0]);
    const [early] = cases;
    // Commands are taken in, too, and promised an outcome.
    const promised = await caseworker.send(early!.id, 'recordArrival', { means: 'hand', arrivedAt: early!.filedAt, evidence: '回证' });
    expect(promised).toMatchObject({ status: 202, body: { status: 'received', outcome: null } });
    expect(await waitingStarts(world)).toBe(count);

    await temporal.startAgain();
    await world.startWorker();
    await eventually(async () => (await waitingStarts(world)) === 0, 30_000);
    const running = await Promise.all(cases.map(({ id }) => world.engine.client.workflow.getHandle(caseWorkflowId(id)).describe()));
    expect(running.map(({ status }) => status.name)).toEqual(cases.map(() => 'RUNNING'));
    expect(cases.map(({ number }) => Number(/〕(\d+)号$/.exec(number)?.[1])).sort((a, b) => a - b)).toEqual(cases.map((_one, index) => index + 1));

    const outcome = await eventually(async () => {
      const { body } = await caseworker.get(`/cases/${early!.id}/commands/${promised.body.commandId}`);
      return body.status !== 'received' && body;
    }, 20_000);
    expect(outcome).toMatchObject({ status: 'committed', outcome: { seq: 2, state: 'awaitingAcknowledgement' } });
    const answers = await Promise.all(
      cases
        .slice(1)
        .map(({ id, filedAt }) => caseworker.send(id, 'recordArrival', { means: 'hand', arrivedAt: filedAt, evidence: '回证' }, { expectedVersion: 1 })),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  }, 120_000);
});

async function waitingStarts({ engine }: World): Promise<number> {
  const [row] = await query<{ count: number }>(engine.db, 'SELECT count(*)::int FROM start_request WHERE started_at IS NULL');
  return row!.count;
}
