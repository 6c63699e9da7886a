import { randomUUID } from 'node:crypto';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { query } from '@xiecha/case-store/transaction';
import { ApiClient } from '../builders/api-client.js';
import { LossyPostgres } from '../builders/lossy-postgres.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';
import { placeOnPath } from './case-path.js';
import { SeededChoice } from './seeded-choice.js';
import { outcomeOf, send, type SentCommand } from './sent-command.js';
import { expectSoundRecord } from './sound-record.js';

const cases = 25;
const choice = new SeededChoice(3);

/** Filings, intakes and decisions. What sweepers claim comes back by itself, only later. */
const brings = /INSERT INTO (case_event|command|assistance_request) /;

describe('every third answer to a COMMIT that brings something is lost', () => {
  let world: World;
  let lossy: LossyPostgres;
  let worker: ProductProcess;
  let api: ProductProcess;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    lossy = await LossyPostgres.before(world.settings.databaseUrl, (statements) => brings.test(statements) && choice.below(3) === 0);
    const settings = { ...world.settings, databaseUrl: lossy.url };
    [worker, api] = await Promise.all([ProductProcess.start('worker', settings), ProductProcess.start('api', settings)]);
  });
  afterAll(async () => {
    await Promise.all([worker.stop(), api.stop()]);
    await lossy.end();
    await world.end();
  });

  it('and of 100 commands each stands once, of 25 filings each is one case', async () => {
    const told: Record<string, number> = {};
    const caseIds = await Promise.all(Array.from({ length: cases }, () => fileUntilAnswered()));
    expect(new Set(caseIds).size).toBe(cases);
    const [rows] = await query<{ cases: number; numbers: number }>(
      world.engine.db,
      'SELECT count(*)::int AS cases, (SELECT sum(last)::int FROM case_number) AS numbers FROM assistance_case',
    );
    expect(rows).toEqual({ cases, numbers: cases });

    await Promise.all(
      caseIds.map(async (caseId) => {
        const sent = await carryToClose(caseId);
        const { current } = await expectSoundRecord(
          world.engine.db,
          caseId,
          sent.map(({ commandId }) => commandId),
        );
        expect(current).toMatchObject({ state: 'closed', seq: 5, version: 5 });
        for (const { answer } of sent) {
          const { status, code } = (await answer) ?? {};
          const word = [status, code].join(' ').trim();
          told[word] = (told[word] ?? 0) + 1;
        }
      }),
    );
    // Whoever was told anything else than "done" was told that the outcome is open, never that nothing happened.
    expect(['200', '202', '503 outcomeUnknown']).toEqual(expect.arrayContaining(Object.keys(told)));
    expect(told['503 outcomeUnknown']).toBeGreaterThan(0);
    expect(lossy.lost).toBeGreaterThan(50);
    process.stdout.write(`${lossy.lost} answers to COMMIT lost; 100 commands were told ${JSON.stringify(told)}\n`);
  }, 180_000);

  /** A filing whose outcome is unknown is sent again under the same key. */
  async function fileUntilAnswered(): Promise<string> {
    const key = randomUUID();
    for (;;) {
      const { status, body } = await new ApiClient(api.url, world.as('hzCaseworker').token).file(aRequest(), key);
      if (status === 201) return body.cases[0].id;
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'outcomeUnknown' });
    }
  }

  /** Each command is sent once; the callers look how it stands. */
  async function carryToClose(caseId: string): Promise<SentCommand[]> {
    const sent: SentCommand[] = [];
    for (const [index, state] of (['inDelivery', 'awaitingAcknowledgement', 'awaitingResponse', 'underCheck'] satisfies StateName[]).entries()) {
      const { next } = placeOnPath(state);
      const command = send(new ApiClient(api.url, world.as(next.by).token), caseId, next, index + 1);
      sent.push(command);
      expect(await outcomeOf(world.as('hzLead'), command)).toMatchObject({ status: 'committed' });
    }
    return sent;
  }
});
