import { faultPoint } from '@xiecha/case-store/fault-points';
import { claimStarts, markStarted, releaseStart, type StartRequest } from '@xiecha/case-store/start-requests';
import type { CaseEngine } from './case-engine.js';
import { startRun } from './case-run.js';

/** How many cases one sweep starts at most, how many at once, and how long it may take before another sweep tries (real time). */
const batch = 100;
const atOnce = 10;
const leaseMs = 15_000;
/** How long a case rests after a start that failed, in milliseconds. */
const retryAfterMs = 1_000;
/** How long one start may take, in milliseconds. */
const startDeadlineMs = 5_000;

/**
 * Starts the workflows that filings asked for and nobody started yet; `caseIds`: only of these, whether or not their head
 * start is over. Answers how many it started. Throws where PostgreSQL is away; a case that Temporal does not take stays for
 * the next sweep.
 */
export async function startWaitingCases(engine: CaseEngine, caseIds?: readonly string[]): Promise<number> {
  const waiting = await claimStarts(engine.db, batch, leaseMs, caseIds);
  let started = 0;
  for (let at = 0; at < waiting.length; at += atOnce) {
    const results = await Promise.all(waiting.slice(at, at + atOnce).map((request) => start(engine, request)));
    started += results.filter(Boolean).length;
  }
  return started;
}

async function start(engine: CaseEngine, { id, caseId }: StartRequest): Promise<boolean> {
  try {
    await startRun(engine, caseId, 'USE_EXISTING', startDeadlineMs);
  } catch {
    // Temporal is away or slow: the row stays, and a later sweep tries again.
    await releaseStart(engine.db, id, retryAfterMs);
    return false;
  }
  faultPoint('afterStart');
  await markStarted(engine.db, id);
  return true;
}
