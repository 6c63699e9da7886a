import { updatesPerCase } from './product.mjs';

async function carry(side) {
  const kase = await side.file();
  for (let n = 0; n < updatesPerCase; n += 1) await side.command(kase, n);
}

/**
 * Carries up to `cases` cases from filing to close, `concurrency` at a time, each client one after the other; starts none
 * after `limitMs`. Answers cases a second.
 */
export async function throughput(side, { cases, concurrency, limitMs }) {
  const began = performance.now();
  let started = 0;
  const client = async () => {
    while (started < cases && performance.now() - began < limitMs) {
      started += 1;
      await carry(side);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, client));
  const seconds = (performance.now() - began) / 1_000;
  return { cases: started, seconds, perSecond: started / seconds };
}

/** One client, one case of each side in turns, whoever is first coming last the next time: what each filing and each command takes, in milliseconds. */
export async function latencies(sides, { cases, limitMs }) {
  const began = performance.now();
  const taken = sides.map(() => ({ filing: [], command: [] }));
  for (let done = 0; done < cases && performance.now() - began < limitMs; done += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const which = (turn + done) % sides.length;
      const [side, times] = [sides[which], taken[which]];
      const kase = await timed(times.filing, () => side.file());
      for (let n = 0; n < updatesPerCase; n += 1) await timed(times.command, () => side.command(kase, n));
    }
  }
  return taken;
}

async function timed(times, work) {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
}

/** The smallest of the values that `share` of them do not exceed. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function median(values) {
  return percentile(values, 0.5);
}
