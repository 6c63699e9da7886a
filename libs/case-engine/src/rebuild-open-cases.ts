import { setTimeout as pause } from 'node:timers/promises';
import { openCaseIds } from '@xiecha/case-store/open-cases';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import { isAway } from './away.js';
import type { CaseEngine } from './case-engine.js';
import { rebuildCase, type Rebuilt } from './rebuild-case.js';

const pageSize = 500;
/** A server that does not answer is asked again so often, after so long (milliseconds), before all is given up. */
const attempts = 5;
const pauseMs = 2_000;

/**
 * Gives every open case a fresh run, `perSecond` of them at most, so that workers keep up with what people do. `told` hears
 * of each as it is done. Cut short and called again it begins anew, which harms nothing. Throws where either server does not answer again and again.
 */
export async function rebuildOpenCases(engine: CaseEngine, perSecond: number, told: (caseId: string, rebuilt: Rebuilt) => void): Promise<void> {
  for (let after: string | undefined; ;) {
    const page = await openCaseIds(engine.db, after, pageSize);
    for (let at = 0; at < page.length; at += perSecond) {
      const nextAt = Date.now() + 1_000;
      const rebuilding = page.slice(at, at + perSecond).map(async (caseId) => told(caseId, await rebuildPatiently(engine, caseId)));
      await settled(rebuilding);
      await pause(Math.max(0, nextAt - Date.now()));
    }
    if (page.length < pageSize) return;
    after = page.at(-1);
  }
}

async function rebuildPatiently(engine: CaseEngine, caseId: string): Promise<Rebuilt> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await rebuildCase(engine, caseId);
    } catch (error) {
      if (attempt === attempts || !(isAway(error) || error instanceof StoreUnavailable)) throw error;
      await pause(pauseMs);
    }
  }
}

/** All of them, also when one throws: a connection must not be closed under a call. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) if (outcome.status === 'rejected') throw outcome.reason;
}
