import { inTransaction, query } from '@xiecha/case-store/transaction';
import { raiseWorld, type World } from '../builders/world.js';

/** What travels together stands and falls together. */
describe('a transaction', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    await query(world.engine.db, 'CREATE TABLE line (place int PRIMARY KEY)');
  });
  afterAll(() => world.end());

  const insert = 'INSERT INTO line (place) VALUES ($1)';
  const lines = () => query<{ place: number }>(world.engine.db, 'SELECT place FROM line ORDER BY place');

  it('carries out what is asked for together in order', async () => {
    const counted = await inTransaction(world.engine.db, async (sql) => {
      const answers = await Promise.all([
        sql.query<{ n: number }>('SELECT count(*)::int AS n FROM line'),
        sql.query(insert, [1]),
        sql.query<{ n: number }>('SELECT count(*)::int AS n FROM line WHERE true'),
      ]);
      return [answers[0][0]!.n, answers[2][0]!.n];
    });
    expect(counted).toEqual([0, 1]);
    expect(await lines()).toEqual([{ place: 1 }]);
  });

  it('leaves nothing where one of them fails, and says which, whoever hears of it first', async () => {
    const failing = inTransaction(world.engine.db, async (sql) => {
      const slowToTell = async () => Promise.all([Promise.all([sql.query(insert, [2]), sql.query(insert, [1])])]);
      await Promise.all([slowToTell(), sql.query('SELECT 1')]);
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect(await lines()).toEqual([{ place: 1 }]);
  });

  it('does not pretend to have committed where somebody swallowed a failure', async () => {
    const swallowing = inTransaction(world.engine.db, async (sql) => {
      await sql.query(insert, [2]);
      await sql.query(insert, [1]).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('duplicate key');
    expect(await lines()).toEqual([{ place: 1 }]);
  });

  it('takes nothing more once its work has failed, whoever is still busy with it', async () => {
    let late: Promise<unknown> | undefined;
    const failing = inTransaction(world.engine.db, (sql) => {
      late = sql.query('SELECT pg_sleep(0.05)').then(() => sql.query(insert, [3]));
      late.catch(() => undefined);
      return Promise.reject(new Error('something else went wrong'));
    });
    await expect(failing).rejects.toThrow('something else went wrong');
    await expect(late).rejects.toThrow('The transaction is over.');
    expect(await lines()).toEqual([{ place: 1 }]);
  });
});
