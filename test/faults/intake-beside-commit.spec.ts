import { query } from '@xiecha/case-store/transaction';
import { hangingAtTheRecord, ShutRecord } from '../builders/shut-record.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';
import { placeOnPath } from './case-path.js';
import { outcomeOf, send } from './sent-command.js';
import { expectSoundRecord } from './sound-record.js';

describe('while a command of a case is being committed', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld();
  });
  afterAll(() => world.end());

  it('another command of the same case is taken in without waiting', async () => {
    const { db } = world.engine;
    const [caseworker, lead] = [world.as('hzCaseworker'), world.as('hzLead')];
    const caseId = (await caseworker.file(aRequest())).body.cases[0].id;
    const record = await ShutRecord.shut(world.settings.databaseUrl);
    const first = send(caseworker, caseId, placeOnPath('inDelivery').next, 1);
    let hanging;
    do [hanging] = await query<{ pid: number; since: string }>(db, hangingAtTheRecord);
    while (!hanging);

    const second = send(lead, caseId, placeOnPath('inDelivery').rival, 1);
    let row;
    do
      [row] = await query<{ beside: boolean }>(
        db,
        `SELECT EXISTS (SELECT FROM (${hangingAtTheRecord}) AS h WHERE pid = $3 AND since = $4) AS beside FROM command WHERE case_id = $1 AND command_id = $2`,
        [caseId, second.commandId, hanging.pid, hanging.since],
      );
    while (!row);
    await record.open();

    expect(row.beside).toBe(true);
    const outcomes = [await outcomeOf(lead, first), await outcomeOf(lead, second)].map(({ status }) => status);
    expect(outcomes.sort()).toEqual(['committed', 'refused']);
    await expectSoundRecord(db, caseId, [first.commandId, second.commandId]);
  });
});
