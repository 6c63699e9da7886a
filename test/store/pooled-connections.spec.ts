import type { Sight } from '@xiecha/case-store/case-query';
import { openDatabase } from '@xiecha/case-store/data-source';
import { reading } from '@xiecha/case-store/reading';
import { SeenCase } from '@xiecha/case-store/seen-case';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import { inTransaction, query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import type { DataSource } from 'typeorm';
import { CaseInHand } from '../builders/case-in-hand.js';
import { raiseWorld, type World } from '../builders/world.js';

const superApp = { kind: 'arrivedAt', bodyId: sampleOrganisationId('superApp') } as const;
const platform = { kind: 'arrivedAt', bodyId: sampleOrganisationId('platform') } as const;
const everyOffice = { kind: 'officesUnder', path: '/' } as const;

describe('the next user of a connection', () => {
  let world: World;
  /** One connection, whoever asks. */
  let db: DataSource;
  let ofSuperApp: string;
  let ofNobodyYet: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    [{ id: ofSuperApp }] = (await CaseInHand.file(world, 'hzCaseworker', { bodies: [superApp.bodyId] })) as [CaseInHand];
    [{ id: ofNobodyYet }] = (await CaseInHand.file(world, 'hzCaseworker')) as [CaseInHand];
    db = await openDatabase(world.settings.databaseUrl, { connections: 1 });
  });
  afterAll(async () => {
    await db.destroy();
    await world.end();
  });

  const sees = async (sight: Sight) => [
    (await SeenCase.find(db, sight, ofSuperApp)) !== undefined,
    (await SeenCase.find(db, sight, ofNobodyYet)) !== undefined,
  ];
  const itself = `SELECT current_user = session_user AS owner, coalesce(current_setting('xiecha.body', true), '') AS body, pg_backend_pid() AS pid,
    current_setting('transaction_read_only') AS read_only, (SELECT count(*)::int FROM assistance_case) AS cases`;
  const asAtFirst = { owner: true, body: '', read_only: 'off', cases: 2 };
  const pid = async () => (await query<{ pid: number }>(db, 'SELECT pg_backend_pid() AS pid'))[0]!.pid;

  /** Whoever comes: a body, another one, a regulator, and what asks for nobody, in a transaction or without. */
  async function expectNothingLeft(): Promise<void> {
    expect(await query(db, itself)).toMatchObject([asAtFirst]);
    expect(await sees(platform)).toEqual([false, false]);
    expect(await sees(superApp)).toEqual([true, false]);
    expect(await sees(platform)).toEqual([false, false]);
    expect(await sees(everyOffice)).toEqual([true, true]);
    expect(await inTransaction(db, (sql) => sql.query(itself))).toMatchObject([asAtFirst]);
    expect(await query(db, itself)).toMatchObject([asAtFirst]);
  }

  it('sees nothing of the last one’s', async () => {
    const before = await pid();
    await expectNothingLeft();
    // The same statements again, which by now the server knows by name.
    for (let round = 0; round < 6; round += 1) await expectNothingLeft();
    expect(await pid()).toBe(before);
  });

  it('nor after something went wrong in the middle', async () => {
    const before = await pid();
    await expect(reading(db, superApp, (sql) => sql.query('SELECT 1 / 0'))).rejects.toThrow('division by zero');
    await expectNothingLeft();
    await expect(reading(db, superApp, (sql) => sql.query('SELECT email FROM app_user'))).rejects.toThrow('permission denied');
    await expectNothingLeft();
    await expect(reading(db, superApp, () => Promise.reject(new Error('the reader gave up')))).rejects.toThrow('the reader gave up');
    await expectNothingLeft();
    await expect(reading(db, { kind: 'arrivedAt', bodyId: 'no id' }, (sql) => sql.query('SELECT id FROM assistance_case'))).rejects.toThrow('invalid input');
    await expectNothingLeft();
    expect(await pid()).toBe(before);
  });

  it('nor after the connection was lost in the middle, and another took its place', async () => {
    const before = await pid();
    const broken = reading(db, superApp, async (sql) => {
      await query(world.engine.db, 'SELECT pg_terminate_backend($1)', [before]);
      await sql.query('SELECT id FROM assistance_case');
    });
    await expect(broken).rejects.toThrow(StoreUnavailable);
    await expectNothingLeft();
    expect(await pid()).not.toBe(before);
  });

  it('nor where many take turns at a few connections', async () => {
    const few = await openDatabase(world.settings.databaseUrl, { connections: 3 });
    try {
      const turns = Array.from({ length: 90 }, (_, n) => [superApp, platform, everyOffice][n % 3]!);
      const found = await Promise.all(turns.map(async (sight) => (await SeenCase.find(few, sight, ofSuperApp)) !== undefined));
      expect(found).toEqual(turns.map((sight) => sight !== platform));
    } finally {
      await few.destroy();
    }
  });
});
