import { setTimeout as pause } from 'node:timers/promises';

const lookEveryMs = 25;

/**
 * Looks again and again until `look` answers something, and answers that. `undefined`, `false` and a failed expectation mean
 * "not yet". After `withinMs` milliseconds it throws what the last look threw.
 */
export async function eventually<Seen>(look: () => Promise<Seen | undefined | false>, withinMs: number): Promise<Seen> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    let failure: unknown;
    try {
      const seen = await look();
      if (seen !== undefined && seen !== false) return seen;
    } catch (error) {
      failure = error;
    }
    if (Date.now() >= deadline) throw (failure as Error | undefined) ?? new Error(`It did not come about within ${withinMs} ms.`);
    await pause(lookEveryMs);
  }
}
