import { setTimeout as pause } from 'node:timers/promises';
import type { RunStanding } from '@xiecha/assistance-case/workflow-contract';
import { caseHead, type CaseHead } from '@xiecha/case-store/case-heads';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { epochMsOf } from '@xiecha/working-time/day';
import type { CaseEngine } from '../case-engine.js';
import { askStanding, lastTaskFailed, latestRun } from '../case-run.js';
import type { Diagnosis } from './findings.js';

/** Between a commit and the run's hearing of it lies a moment, in milliseconds. */
const momentMs = 2_000;
/** An alarm may be late under a herd; a timer that is set later than this is set wrong. In milliseconds. */
export const graceMs = 300_000;
/** A task that failed so often in a row fails by itself. */
const failsForGood = 4;

/** What a look at one case came to; `late`: its run did not answer, and nothing says that it will not. */
export type Examined = Diagnosis | 'sound' | 'late';

/**
 * Compares an open case with its run. What differs is looked at again after a moment, since a commit may lie between; what is
 * merely late is left alone. Throws where a server does not answer.
 */
export async function examineCase(engine: CaseEngine, caseId: string): Promise<Examined> {
  const first = await lookAt(engine, caseId);
  if (first.examined) return first.examined;
  await pause(momentMs);
  const second = await lookAt(engine, caseId);
  if (second.examined) return second.examined;
  const { seq } = second.standing;
  // Whoever was behind a moment ago has heard of that by now.
  if (seq < first.head.seq) return 'behind';
  const hasKept = seq === first.standing.seq && seq === second.head.seq && first.head.seq === seq;
  return hasKept && (await oversleeps(engine, second)) ? 'asleep' : 'sound';
}

interface Compared {
  readonly standing: RunStanding;
  readonly head: CaseHead;
  readonly examined?: undefined;
}

/** One look: either it settles the matter, or another has to follow. */
async function lookAt(engine: CaseEngine, caseId: string): Promise<Compared | { readonly examined: Examined }> {
  const standing = await askStanding(engine, caseId);
  // The row is read after the run was asked: a run knows nothing before the record does.
  const head = await caseHead(engine.db, caseId);
  if (!head || head.final) return { examined: 'sound' };
  if (standing === 'none') return { examined: head.startIsDue ? 'sound' : await runlessOrSound(engine, caseId) };
  if (standing === 'silent') return { examined: (await isStuck(engine, caseId)) ? 'stuck' : 'late' };
  if (isAhead(standing, head)) return { examined: 'ahead' };
  const compared = { standing, head };
  const agrees = standing.seq === head.seq && !(await oversleeps(engine, compared));
  return agrees ? { examined: 'sound' } : compared;
}

/** Temporal's list may be older than a start, and a query older than an end. */
async function runlessOrSound(engine: CaseEngine, caseId: string): Promise<Examined> {
  return (await latestRun(engine, caseId))?.isRunning ? 'sound' : 'runless';
}

function isAhead(standing: RunStanding, head: CaseHead): boolean {
  return standing.isAhead || standing.seq > head.seq || (standing.seq === head.seq && standing.lastReceivedAt !== head.lastReceivedAt);
}

/** The run plans another alarm than the record, or its timer will not fire for one that is overdue. */
async function oversleeps(engine: CaseEngine, { standing, head }: Compared): Promise<boolean> {
  if (standing.nextAlarmAt !== head.nextAlarmAt) return true;
  if (head.nextAlarmAt === null) return false;
  const { now } = await readWorldClock(engine.db);
  if (epochMsOf(now) - epochMsOf(head.nextAlarmAt) < graceMs) return false;
  const run = await latestRun(engine, head.caseId);
  if (!run || run.isBusy) return false;
  return standing.wakesAt === null || epochMsOf(standing.wakesAt) - run.now > graceMs;
}

/** By what its code did, not by a worker that is slow or away: those only make tasks time out. */
async function isStuck(engine: CaseEngine, caseId: string): Promise<boolean> {
  const run = await latestRun(engine, caseId);
  return run !== undefined && run.isRunning && run.attempts >= failsForGood && (await lastTaskFailed(engine, caseId, run.runId));
}
