import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs, type Timestamp } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { openCasesByAlarm } from '@xiecha/case-store/open-cases';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import type { Instant } from '@xiecha/working-time/day';
import { v7 as newId } from 'uuid';
import type { CaseEngine } from './case-engine.js';
import type { CaseMemo } from './start-cases.js';

const Polling = proto.temporal.api.enums.v1.FastForwardPollingResult;

/**
 * A shorter way a workflow goes in real time. Where a forward's target passes before the server has looked at it, the
 * server skips on to the next timer, days ahead of the world, and the case sleeps through its alarms.
 */
const shortestForwardMs = 2_000;

/** How long the cases that are due at one instant may take, in milliseconds. */
const patienceMs = 120_000;

/**
 * Moves a sample world's clock to `to`, stopping at every instant at which a case has something to do, so that all that
 * would have happened on the way happens in its order. Workflows sleep in Temporal's time, so those that are due are
 * fast-forwarded with the world. Needs a worker and a server with time skipping; throws in a production world, and where a
 * case does not come along.
 */
export async function advanceWorld(engine: CaseEngine, to: Instant): Promise<void> {
  for (;;) {
    const [next] = await openCasesByAlarm(engine.db, { until: to, limit: 1 });
    if (!next?.nextAlarmAt) break;
    await moveWorldClock(engine.db, next.nextAlarmAt);
    await carryAlong(engine, next.nextAlarmAt);
  }
  await moveWorldClock(engine.db, to);
  // Cases with nothing to do yet come along, too: their timers count the same time.
  await forward(
    engine,
    (await openCasesByAlarm(engine.db, {})).map(({ caseId }) => caseId),
  );
}

/** Forwards every case that is due by `now` until none is. */
async function carryAlong(engine: CaseEngine, now: Instant): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const due = await openCasesByAlarm(engine.db, { until: now, limit: 100 });
    if (due.length === 0) return;
    if (Date.now() > deadline) throw new Error(`Cases stay due at ${now}, ${due[0]!.caseId} first: is a worker running?`);
    await forward(
      engine,
      due.map(({ caseId }) => caseId),
    );
    await pause(20);
  }
}

async function forward({ client, db, settings }: CaseEngine, caseIds: readonly string[]): Promise<void> {
  const { offsetMs } = await readWorldClock(db);
  for (let at = 0; at < caseIds.length; at += 20) {
    await Promise.all(caseIds.slice(at, at + 20).map((caseId) => forwardCase(client, settings.temporalNamespace, caseId, offsetMs)));
  }
}

/** Brings one workflow's time as far ahead as the world has come since it began, or nearly so. Doing it twice changes nothing. */
export async function forwardCase(client: Client, namespace: string, caseId: string, worldOffsetMs: number): Promise<void> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const workflowExecution = { workflowId: handle.workflowId };
  const { memo, raw } = await handle.describe();
  const begunAheadMs = (memo as CaseMemo | undefined)?.worldOffsetMs ?? 0;
  const lackingMs = worldOffsetMs - begunAheadMs - aheadMs(raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime);
  if (lackingMs <= shortestForwardMs) return;
  const fastForwardId = newId();
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: 1_000, fastForwardConfig: { id: fastForwardId, duration: msToTs(lackingMs) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await arrived(client, { namespace, workflowExecution, fastForwardId });
}

/** How far a workflow's time is ahead of the clock on the wall; absent: it never skipped any. */
function aheadMs(currentTime: Timestamp | null | undefined): number {
  return currentTime ? Math.max(0, tsToMs(currentTime) - Date.now()) : 0;
}

async function arrived(client: Client, target: { namespace: string; workflowExecution: { workflowId: string }; fastForwardId: string }): Promise<void> {
  for (;;) {
    const { fastForwardPollingResult, failedReason } = await client.workflowService.pollWorkflowExecutionTimeSkipping(target);
    switch (fastForwardPollingResult) {
      case Polling.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED:
        return;
      case Polling.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_FAILED:
        throw new Error(`${target.workflowExecution.workflowId} could not be fast-forwarded: ${failedReason}`);
      default:
        // The long poll ended before the workflow arrived: poll again.
        continue;
    }
  }
}
