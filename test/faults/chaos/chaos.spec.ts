import { figuresOf, inLines, record } from './chaos-record.js';
import { faultsOf } from './checker.js';
import { chaosPlanOf } from './chaos-plan.js';
import { ChaosRun } from './chaos-run.js';

/** One short run in `npm test`; `npm run test:faults` has longer ones. */
const seeds = (process.env['XIECHA_CHAOS_SEED'] ?? '1').split(',').map(Number);
const lives = Number(process.env['XIECHA_CHAOS_LIVES'] ?? 3);
/** A long run tells how far it is. */
const say = (line: string) => void (process.env['XIECHA_CHAOS_LIVES'] && process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`));
/** How long one life may take, on a busy machine, and what everything around takes, in milliseconds. */
const timeoutMs = 180_000 + lives * 10_000;

describe('lives under chaos: kill -9, SIGSTOP, broken connections, lost answers, callers who repeat and hang up', () => {
  it.each(seeds)(
    'lose nothing and double nothing, and everything is as its callers were told: seed %i',
    async (seed) => {
      const started = Date.now();
      const run = await ChaosRun.raise(chaosPlanOf(seed, lives), say);
      try {
        const world = await run.carryOut();
        const faults = [...run.mishaps, ...(await faultsOf(world))];
        const figures = await figuresOf(run, world, Date.now() - started, faults.length);
        process.stdout.write(`chaos:\n${inLines(figures)}`);
        if (process.env['XIECHA_CHAOS_RECORD']) record(figures);
        if (faults.length > 0) process.stdout.write(`again: XIECHA_CHAOS_SEED=${seed} XIECHA_CHAOS_LIVES=${lives} npx jest test/faults/chaos/chaos.spec.ts\n`);
        expect(faults).toEqual([]);
        expect(world.cases.length).toBeGreaterThanOrEqual(lives);
      } finally {
        await run.world.end();
      }
    },
    timeoutMs,
  );
});
