import { query } from '@xiecha/case-store/transaction';
import { ApiClient } from '../builders/api-client.js';
import { OwnPostgres } from '../builders/own-postgres.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { hangingAtTheRecord, ShutRecord } from '../builders/shut-record.js';
import { raiseWorld, type World } from '../builders/world.js';
import { SteadyCallers } from './steady-callers.js';
import { outcomeOf, type SentCommand } from './sent-command.js';
import { expectSoundRecord } from './sound-record.js';

/** So many commands have their row and no outcome when PostgreSQL stops. */
const unanswered = 20;
const stoppedForMs = 30_000;

describe('every PostgreSQL process stopped for 30 s under 5 commands a second', () => {
  let postgres: OwnPostgres;
  let world: World;
  let worker: ProductProcess;
  let api: ProductProcess;
  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    world = await raiseWorld({ postgres: postgres.url, worker: false });
    [worker, api] = await Promise.all([ProductProcess.start('worker', world.settings), ProductProcess.start('api', world.settings)]);
  });
  afterAll(async () => {
    postgres.thaw();
    await Promise.all([worker.stop(), api.stop()]);
    await world.end();
    await postgres.end();
  });

  it('commits once or refuses every command that had its row, leaves nothing of the others, and the API stays up and says what is wrong', async () => {
    const callers = new SteadyCallers((person) => new ApiClient(api.url, world.as(person).token), await fileCases(world, 45));
    const watcher = new ApiClient(api.url, world.as('hzLead').token);
    const record = await ShutRecord.shut(world.settings.databaseUrl);

    callers.start();
    while ((await undecided(world)) < unanswered || (await hangingCommits(world)) === 0) await callers.nextCall();
    const hadTheirRow = await undecided(world);
    expect(postgres.freeze()).toBeGreaterThan(unanswered);
    const frozenAt = Date.now();
    const readiness = [];
    while (Date.now() - frozenAt < stoppedForMs) readiness.push(await watcher.get('/readiness'));
    postgres.thaw();
    await record.open();
    await callers.stop();

    expect(hadTheirRow).toBeGreaterThanOrEqual(unanswered);
    expect(callers.sent.length).toBeGreaterThan(unanswered + (stoppedForMs / 1_000) * 4);
    expect(new Set(callers.health)).toEqual(new Set([200]));
    for (const { status, body } of readiness) {
      const wrong = { name: 'postgres', ok: false, detail: expect.stringMatching(/^PostgreSQL is not available: /) };
      expect({ status, body }).toMatchObject({ status: 503, body: { ready: false, checks: expect.arrayContaining([wrong]) } });
    }
    report(await expectOutcomes(world, callers.sent), hadTheirRow, readiness.length);
    expect((await watcher.get('/readiness')).status).toBe(200);
    // It is still the same process that answered all along.
    expect(await api.stop()).toEqual({ code: 0, signal: null });
  }, 180_000);
});

async function fileCases(world: World, count: number): Promise<string[]> {
  const ids: string[] = [];
  // A few at once: beside other suites a crowd of filings would wait for longer than the store lets them.
  while (ids.length < count) {
    const filed = await Promise.all(Array.from({ length: Math.min(4, count - ids.length) }, () => world.as('hzCaseworker').file(aRequest())));
    expect(filed.filter(({ status }) => status !== 201)).toEqual([]);
    ids.push(...filed.map(({ body }) => body.cases[0].id));
  }
  return ids;
}

async function undecided({ engine }: World): Promise<number> {
  const [row] = await query<{ count: number }>(engine.db, `SELECT count(*)::int FROM command WHERE status = 'received'`);
  return row!.count;
}

async function hangingCommits({ engine }: World): Promise<number> {
  const [row] = await query<{ count: number }>(engine.db, `SELECT count(*)::int FROM (${hangingAtTheRecord}) AS hanging`);
  return row!.count;
}

/** Each command by what its caller was told, and what became of it. Answers how often each happened. */
async function expectOutcomes(world: World, sent: readonly SentCommand[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const taken = new Map<string, string[]>(sent.map(({ caseId }) => [caseId, []]));
  for (const command of sent) {
    const answer = await command.answer;
    const { status: outcome } = await outcomeOf(world.as('hzLead'), command);
    const told = answer?.status === 503 ? `503 ${answer.code}` : String(answer?.status);
    const allowed = {
      '200': ['committed'],
      '202': ['committed', 'refused'],
      '409': ['refused'],
      '503 storeUnavailable': ['neverTakenIn'],
      '503 outcomeUnknown': [outcome],
    };
    expect({ told, outcome, allowed }).toEqual({ told, outcome, allowed: expect.objectContaining({ [told]: expect.arrayContaining([outcome]) }) });
    counts[`${told}, ${outcome}`] = (counts[`${told}, ${outcome}`] ?? 0) + 1;
    if (outcome !== 'neverTakenIn') taken.get(command.caseId)!.push(command.commandId);
  }
  for (const [caseId, commandIds] of taken) await expectSoundRecord(world.engine.db, caseId, commandIds);
  return counts;
}

function report(outcomes: Record<string, number>, hadTheirRow: number, looks: number): void {
  process.stdout.write(
    `PostgreSQL stopped for 30 s, ${hadTheirRow} commands undecided at the stop, readiness looked at ${looks} times: ${JSON.stringify(outcomes)}\n`,
  );
}
