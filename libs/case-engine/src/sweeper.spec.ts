import { setTimeout as pause } from 'node:timers/promises';
import { Sweeper } from './sweeper.js';

const never = 3_600_000;

/** Waits until it holds; the test's own time-out ends what never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(1);
}

describe('Sweeper', () => {
  it('sweeps at once, again at once while it finds something, and rests when it found nothing', async () => {
    const finds = [3, 1, 0];
    let rounds = 0;
    const sweeper = new Sweeper(() => Promise.resolve(finds[rounds++] ?? 0), never, fail);
    await until(() => rounds === 3);
    await pause(30);
    expect(rounds).toBe(3);
    await sweeper.stop();
  });

  it('looks again after its rest', async () => {
    let rounds = 0;
    const began = performance.now();
    const sweeper = new Sweeper(() => Promise.resolve((rounds += 1) * 0), 20, fail);
    await until(() => rounds === 4);
    expect(performance.now() - began).toBeGreaterThan(3 * 18);
    await sweeper.stop();
  });

  it('tells a fault, rests and goes on', async () => {
    const faults: unknown[] = [];
    let rounds = 0;
    const away = new Error('PostgreSQL is away');
    const sweeper = new Sweeper(
      () => (rounds++ === 0 ? Promise.reject(away) : Promise.resolve(0)),
      5,
      (fault) => faults.push(fault),
    );
    await until(() => rounds === 3);
    expect(faults).toEqual([away]);
    await sweeper.stop();
  });

  it('never sweeps twice at once', async () => {
    let [under, most, rounds] = [0, 0, 0];
    const sweeper = new Sweeper(
      async () => {
        most = Math.max(most, (under += 1));
        await pause(3);
        under -= 1;
        return (rounds += 1);
      },
      1,
      fail,
    );
    await until(() => rounds > 3);
    await sweeper.stop();
    expect(most).toBe(1);
  });

  it('ends after the round under way, and starts no other', async () => {
    let [begun, ended] = [0, 0];
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    const sweeper = new Sweeper(
      async () => {
        begun += 1;
        await held;
        ended += 1;
        return 1;
      },
      0,
      fail,
    );
    let stopped = false;
    const stopping = sweeper.stop().then(() => (stopped = true));
    await pause(20);
    expect([begun, ended, stopped]).toEqual([1, 0, false]);
    release();
    await stopping;
    expect([begun, ended]).toEqual([1, 1]);
  });

  it('ends at once from its rest', async () => {
    let rounds = 0;
    const sweeper = new Sweeper(() => Promise.resolve((rounds += 1) * 0), never, fail);
    await until(() => rounds === 1);
    const began = performance.now();
    await sweeper.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(rounds).toBe(1);
  });
});

function fail(fault: unknown): void {
  throw fault;
}
