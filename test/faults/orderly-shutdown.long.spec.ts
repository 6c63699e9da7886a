import { setTimeout as pause } from 'node:timers/promises';
import { takeIn } from '@xiecha/case-store/take-in';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from '../builders/api-client.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { hangingAtTheRecord, ShutRecord } from '../builders/shut-record.js';
import { raiseWorld, type World } from '../builders/world.js';
import { placeOnPath, sending } from './case-path.js';
import { outcomeOf, send, type SentCommand } from './sent-command.js';
import { expectSoundRecord } from './sound-record.js';

/** The grace that a worker gives to what is under way, and a little for the rest. */
const workerEndsWithinMs = 20_000;
const apiEndsWithinMs = 10_000;

describe('SIGTERM', () => {
  let world: World;
  let processes: ProductProcess[];
  beforeEach(async () => {
    processes = [];
    world = await raiseWorld({ worker: false });
  });
  afterEach(async () => {
    await Promise.all(processes.map((started) => started.kill()));
    await world.end();
  });

  it('lets a worker finish what is under way, close its connections and exit 0; the next worker brings every command to its outcome', async () => {
    const worker = await start('worker');
    const ids = await fileCases(7);
    const record = await ShutRecord.shut(world.settings.databaseUrl);
    const sent = ids.flatMap((id) =>
      [placeOnPath('inDelivery').next, placeOnPath('inDelivery').rival, placeOnPath('inDelivery').next].map((step) => send(world.as(step.by), id, step, 1)),
    );
    const abandoned = await Promise.all(ids.map(abandon));
    await until(async () => (await undecided()) === sent.length + abandoned.length && (await hanging('xiecha-worker')) > 0);

    const ended = worker.stop(workerEndsWithinMs);
    await record.open();
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(worker.complaints).toBe('');
    await until(async () => (await connections('xiecha-worker')) === 0);

    const next = await start('worker');
    for (const [index, id] of ids.entries()) {
      const ofCase = sent.filter(({ caseId }) => caseId === id);
      const outcomes = await Promise.all(ofCase.map((command) => outcomeOf(world.as('hzLead'), command)));
      const swept = await outcomeOf(world.as('hzLead'), abandoned[index]!);
      expect([...outcomes, swept].filter(({ status }) => status === 'committed')).toHaveLength(1);
      await expectSoundRecord(
        world.engine.db,
        id,
        [...ofCase, abandoned[index]!].map(({ commandId }) => commandId),
      );
    }
    expect(await next.stop()).toEqual({ code: 0, signal: null });
  }, 90_000);

  it('lets an API answer the calls in flight, close its connections and exit 0', async () => {
    await start('worker');
    const api = await start('api');
    const ids = await fileCases(8);
    const record = await ShutRecord.shut(world.settings.databaseUrl);
    const sent = ids.map((id) => send(new ApiClient(api.url, world.as('hzCaseworker').token), id, placeOnPath('inDelivery').next, 1));
    await until(async () => (await undecided()) === sent.length);
    const filing = new ApiClient(api.url, world.as('hzCaseworker').token).file(aRequest());
    await until(async () => (await hanging('xiecha-api')) > 0);

    const ended = api.stop(apiEndsWithinMs);
    await record.open();
    const answers = await Promise.all(sent.map(({ answer }) => answer));
    expect(answers.map((answer) => answer?.status).filter((status) => status !== 200 && status !== 202)).toEqual([]);
    expect((await filing).status).toBe(201);
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(api.complaints).toBe('');
    await until(async () => (await connections('xiecha-api')) === 0);
    for (const command of sent) {
      expect(await outcomeOf(world.as('hzLead'), command)).toMatchObject({ status: 'committed' });
      await expectSoundRecord(world.engine.db, command.caseId, [command.commandId]);
    }
  }, 90_000);

  async function start(app: 'worker' | 'api'): Promise<ProductProcess> {
    const started = await ProductProcess.start(app, world.settings);
    processes.push(started);
    return started;
  }

  async function fileCases(count: number): Promise<string[]> {
    const filed = await Promise.all(Array.from({ length: count }, () => world.as('hzCaseworker').file(aRequest())));
    expect(filed.filter(({ status }) => status !== 201)).toEqual([]);
    return filed.map(({ body }) => body.cases[0].id);
  }

  /** A command whose API died right after the row: only a sweeper can bring it to its case. */
  async function abandon(caseId: string): Promise<SentCommand> {
    const { next } = placeOnPath('inDelivery');
    const { commandId, expectedVersion, input } = sending(next, 1);
    const { evidence, ...facts } = input as { evidence: string; means: 'hand'; arrivedAt: string };
    const actor = { capacity: 'requesterCaseworker' as const, userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') };
    await takeIn(world.engine.db, { caseId, commandId, command: 'recordArrival', actor, expectedVersion, facts: facts, payload: { evidence } });
    await query(world.engine.db, 'UPDATE command SET deliver_after = clock_timestamp() WHERE case_id = $1 AND command_id = $2', [caseId, commandId]);
    return { caseId, commandId, command: next.command, answer: Promise.resolve(undefined), hangUp: () => undefined };
  }

  async function undecided(): Promise<number> {
    return count(`SELECT count(*)::int FROM command WHERE status = 'received'`);
  }

  async function hanging(applicationName: string): Promise<number> {
    return count(`SELECT count(*)::int FROM (${hangingAtTheRecord}) AS hanging WHERE application_name = $1`, [applicationName]);
  }

  async function connections(applicationName: string): Promise<number> {
    return count('SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1', [applicationName]);
  }

  async function count(text: string, values: readonly unknown[] = []): Promise<number> {
    return (await query<{ count: number }>(world.engine.db, text, values))[0]!.count;
  }
});

/** Looks again until it is so; the test's own time limit ends it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}
