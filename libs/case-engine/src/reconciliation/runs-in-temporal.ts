import { caseWorkflow, caseWorkflowId, type RunHead } from '@xiecha/assistance-case/workflow-contract';
import type { UpkeepTask } from '@xiecha/assistance-case/upkeep-contract';
import type { Instant } from '@xiecha/working-time/day';
import type { CaseEngine } from '../case-engine.js';

const pageSize = 1_000;
const prefix = caseWorkflowId('');

/** The cases whose runs go on, by Temporal's list, which is a little older than the truth. */
export async function runningCaseIds(engine: CaseEngine): Promise<Set<string>> {
  const caseIds = new Set<string>();
  for await (const { workflowId } of list(engine, caseWorkflow, `ExecutionStatus = 'Running'`)) caseIds.add(workflowId.slice(prefix.length));
  return caseIds;
}

/** Runs that have ended since, with how far they knew their case; an earlier version's, and one that was terminated, do not say. */
export async function* endedRuns(engine: CaseEngine, since: Instant | undefined): AsyncGenerator<{ caseId: string; end: () => Promise<RunHead | undefined> }> {
  const closed = `ExecutionStatus IN ('Completed', 'Terminated')${since === undefined ? '' : ` AND CloseTime >= '${since}'`}`;
  for await (const { workflowId, runId, status } of list(engine, caseWorkflow, closed)) {
    const end = async () =>
      status.name === 'COMPLETED'
        ? ((await engine.client.workflow.getHandle(workflowId, runId, { followRuns: false }).result()) as RunHead | undefined)
        : undefined;
    yield { caseId: workflowId.slice(prefix.length), end };
  }
}

/** When, by Temporal's clock, the latest run of an upkeep task that came to its end had begun. */
export async function latestUpkeep(engine: CaseEngine, task: UpkeepTask): Promise<Date | undefined> {
  for await (const { startTime } of list(engine, task, `ExecutionStatus = 'Completed'`, 1)) return startTime;
  return undefined;
}

function list({ client, settings }: CaseEngine, workflowType: string, condition: string, size = pageSize) {
  const ofOurs = `WorkflowType = '${workflowType}' AND TaskQueue = '${settings.taskQueue.replaceAll("'", "\\'")}'`;
  return client.workflow.list({ query: `${ofOurs} AND ${condition}`, pageSize: size });
}
