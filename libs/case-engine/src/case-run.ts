import { QueryNotRegisteredError, QueryRejectedError, WorkflowNotFoundError } from '@temporalio/client';
import proto from '@temporalio/proto';
import { caseWorkflow, caseWorkflowId, type CaseWorkflowInput, type RunStanding, standingQuery } from '@xiecha/assistance-case/workflow-contract';
import { isAway } from './away.js';
import type { CaseEngine } from './case-engine.js';

/** How long one question to Temporal may take, in milliseconds: under a herd a run answers when its turn comes. */
const answerWithinMs = 10_000;
/** A worker that died in the middle of a task is noticed after this time; the default of ten seconds is what a waiting client would feel. */
const workflowTaskTimeout = '3s';

/**
 * Starts a run of a case, which begins with the record. `ifRunning`: what becomes of one that runs already. Started twice is
 * started once or begun anew; a run that finds its case final ends at once. Throws where Temporal does not take it within `withinMs` milliseconds.
 */
export async function startRun(
  { client, settings }: CaseEngine,
  caseId: string,
  ifRunning: 'USE_EXISTING' | 'TERMINATE_EXISTING',
  withinMs = answerWithinMs,
): Promise<void> {
  const input: CaseWorkflowInput = { caseId, decisionsPerRun: settings.decisionsPerRun };
  await client.connection.withDeadline(Date.now() + withinMs, () =>
    client.workflow.start(caseWorkflow, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: settings.taskQueue,
      args: [input],
      workflowTaskTimeout,
      workflowIdConflictPolicy: ifRunning,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  );
}

/** A case's latest run, as Temporal sees it. */
export interface LatestRun {
  readonly runId: string;
  readonly isRunning: boolean;
  /** A workflow task or an activity of it is waiting or under way. */
  readonly isBusy: boolean;
  /** How often in a row its workflow task has been tried. */
  readonly attempts: number;
  /** What time it is for its timers, in epoch milliseconds. */
  readonly now: number;
}

/** The latest run, or undefined where Temporal knows none. Throws where Temporal does not answer. */
export async function latestRun({ client }: CaseEngine, caseId: string): Promise<LatestRun | undefined> {
  try {
    const { raw, runId, status } = await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.getHandle(caseWorkflowId(caseId)).describe(),
    );
    const skipped = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime?.seconds;
    return {
      runId,
      isRunning: status.name === 'RUNNING',
      isBusy: Boolean(raw.pendingWorkflowTask) || (raw.pendingActivities?.length ?? 0) > 0,
      attempts: raw.pendingWorkflowTask?.attempt ?? 0,
      now: skipped == null ? Date.now() : Number(skipped) * 1_000,
    };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/**
 * What the case's run says of itself. `none`: no run goes on. `silent`: it does not answer, whatever keeps it: a herd, a
 * worker that is away, a task that fails again and again.
 */
export async function askStanding({ client }: CaseEngine, caseId: string): Promise<RunStanding | 'none' | 'silent'> {
  try {
    const standing = await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.getHandle(caseWorkflowId(caseId)).query<RunStanding | null>(standingQuery),
    );
    return standing ?? 'silent';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError || error instanceof QueryRejectedError) return 'none';
    if (error instanceof QueryNotRegisteredError || isAway(error)) return 'silent';
    throw error;
  }
}

/** Ends a run. One that has ended already is none the worse for it. */
export async function terminateRun({ client }: CaseEngine, caseId: string, runId: string, reason: string): Promise<void> {
  try {
    await client.connection.withDeadline(Date.now() + answerWithinMs, () => client.workflow.getHandle(caseWorkflowId(caseId), runId).terminate(reason));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/** Whether the latest workflow task of a run failed by what the workflow's code did, rather than by a worker that was slow or away. */
export async function lastTaskFailed({ client, settings }: CaseEngine, caseId: string, runId: string): Promise<boolean> {
  const { EVENT_TYPE_WORKFLOW_TASK_FAILED, EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT, EVENT_TYPE_WORKFLOW_TASK_COMPLETED } = proto.temporal.api.enums.v1.EventType;
  const { history } = await client.connection.withDeadline(Date.now() + answerWithinMs, () =>
    client.workflowService.getWorkflowExecutionHistoryReverse({
      namespace: settings.temporalNamespace,
      execution: { workflowId: caseWorkflowId(caseId), runId },
      maximumPageSize: 10,
    }),
  );
  const ends: readonly unknown[] = [EVENT_TYPE_WORKFLOW_TASK_FAILED, EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT, EVENT_TYPE_WORKFLOW_TASK_COMPLETED];
  return history?.events?.find(({ eventType }) => ends.includes(eventType))?.eventType === EVENT_TYPE_WORKFLOW_TASK_FAILED;
}
