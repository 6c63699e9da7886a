import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { currentCalendar } from '@xiecha/case-store/calendars';
import { openCasesByAlarm, type OpenCase } from '@xiecha/case-store/open-cases';
import { nextMessageAt } from '@xiecha/case-store/outbox';
import { statements } from '@xiecha/case-store/transaction';
import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { dayOf, epochMsOf, instantOf, startOfDay, type Instant } from '@xiecha/working-time/day';
import { offsetFromLastDay } from '@xiecha/working-time/deadline';
import type { CaseEngine } from './case-engine.js';

/** How long the cases that are due at one instant may take, in milliseconds. */
const patienceMs = 120_000;
/**
 * How long a case that was woken may take before it is woken again, and how often to look, in milliseconds. Often its timer was set
 * for what is gone, and it slept on: so soon at first, then twice as long each time.
 */
const wakeAgainMs = { first: 200, most: 1_000 };
const lookEveryMs = 20;
/** gRPC's status for a workflow that is not there. */
const notFound = 5;
/** How many cases are woken at once. */
const atOnce = 20;

/** Sends the messages that are due and answers how many it settled: the dispatcher, which stands above this library. */
export type Drain = () => Promise<number>;

/**
 * Moves a sample world's clock to `to`, stopping at every instant at which a case has something to do or, with `drain`, a
 * message may go out, so that all that would have happened on the way happens in its order. Needs a worker and a server with
 * time skipping; throws in a production world, and where a case or a message does not come along.
 */
export async function advanceWorld(engine: CaseEngine, to: Instant, drain?: Drain): Promise<void> {
  for (;;) {
    const next = await nextInstant(engine, to, drain !== undefined);
    if (!next) break;
    await moveWorldClock(engine.db, next);
    await carryAlong(engine, next);
    if (drain) await sendAll(engine, next, drain);
  }
  await moveWorldClock(engine.db, to);
  // The timers of the others still count from before: each wakes, finds that it is early, and sets its timer anew.
  await wakeCases(engine, await openCasesByAlarm(engine.db, {}));
}

/** The same from `from` on to the same time of day, Shanghai's, so many workdays later, which is answered. @throws WorkingTimeError beyond the calendar. */
export async function advanceByWorkdays(engine: CaseEngine, from: Instant, workdays: number, drain?: Drain): Promise<Instant> {
  const calendar = await currentCalendar(statements(engine.db));
  const today = dayOf(from);
  const day = offsetFromLastDay(today, workdays, calendar);
  const to = instantOf(epochMsOf(startOfDay(day)) + epochMsOf(from) - epochMsOf(startOfDay(today)));
  await advanceWorld(engine, to, drain);
  return to;
}

/** The next instant at which something is to happen, of cases and messages. */
async function nextInstant({ db }: CaseEngine, until: Instant, withMessages: boolean): Promise<Instant | undefined> {
  const [due] = await openCasesByAlarm(db, { until, limit: 1 });
  const message = withMessages ? await nextMessageAt(db, until) : undefined;
  const instants = [due?.nextAlarmAt, message].filter((instant) => instant != null);
  return instants.sort()[0];
}

/** Sends what is due by `now`. A message whose case has a command that is not decided yet waits for it. */
async function sendAll({ db }: CaseEngine, now: Instant, drain: Drain): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const settled = await drain();
    if (settled > 0) continue;
    if (!(await nextMessageAt(db, now))) return;
    if (Date.now() > deadline) throw new Error(`Messages stay due at ${now}: is a worker running, so that the commands they wait for are decided?`);
    await pause(lookEveryMs);
  }
}

/** Wakes every case that is due by `now` until none is. */
async function carryAlong(engine: CaseEngine, now: Instant): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (let patience = wakeAgainMs.first; ; patience = Math.min(2 * patience, wakeAgainMs.most)) {
    const due = await openCasesByAlarm(engine.db, { until: now, limit: 100 });
    if (due.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Cases stay due at ${now}, ${due[0]!.caseId} first: is a worker running?`);
    await wakeCases(engine, due);
    const wakeAgainAt = Date.now() + patience;
    while (Date.now() < wakeAgainAt && (await openCasesByAlarm(engine.db, { until: now, limit: 1 })).length > 0) await pause(lookEveryMs);
  }
}

async function wakeCases(engine: CaseEngine, cases: readonly OpenCase[]): Promise<void> {
  for (let at = 0; at < cases.length; at += atOnce) {
    await Promise.all(cases.slice(at, at + atOnce).map(({ caseId }) => wakeCase(engine, caseId)));
  }
}

/**
 * Has Temporal skip the time to the case's next timer, once: a workflow sleeps in Temporal's time, which knows nothing of the
 * world's. A case that wakes before its time looks at the world's clock and sleeps on, so that waking too often harms nothing.
 * (A fast-forward to a point in time overshoots by a whole timer when work is under way at that point: seen on server 1.32.)
 */
export async function wakeCase({ client, settings }: CaseEngine, caseId: string): Promise<void> {
  try {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: settings.temporalNamespace,
      workflowExecution: { workflowId: caseWorkflowId(caseId) },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, maxSessionSkipCount: 1 } },
      updateMask: { paths: ['time_skipping_config'] },
    });
  } catch (error) {
    // A case whose workflow is still to be started looks at the world's clock when it begins.
    if (!isGrpcServiceError(error) || Number(error.code) !== notFound) throw error;
  }
}
