import { WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflow, caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

/** A workflow whose task fails again and again is stuck: the SDK retries it for ever. */
const stuckAfter = 3;

/** Every open case has its running workflow, and every running workflow its open case. */
export async function findInWorkflows({ engine: { client, settings }, cases }: CheckedWorld): Promise<Finding[]> {
  const open = new Set(cases.filter(({ row }) => !row.final).map(({ row }) => caseWorkflowId(row.id)));
  const listed: string[] = [];
  const wanted = `WorkflowType = '${caseWorkflow}' AND ExecutionStatus = 'Running' AND TaskQueue = '${settings.taskQueue}'`;
  for await (const { workflowId } of client.workflow.list({ query: wanted })) listed.push(workflowId);
  const found: Finding[] = [];
  // The list may be some moments old: what it says is asked again of the workflow itself.
  for (const workflowId of new Set([...open, ...listed])) {
    const running = await runs(client, workflowId);
    const caseId = workflowId.slice(caseWorkflowId('').length);
    if (running && !open.has(workflowId)) found.push({ caseId, detail: 'a workflow runs, and no open case belongs to it' });
    if (!running && open.has(workflowId)) found.push({ caseId, detail: 'the case is open, and no workflow runs for it' });
    if (running && running.attempt >= stuckAfter) found.push({ caseId, detail: `its workflow is stuck: attempt ${running.attempt} at its task` });
  }
  return found;
}

async function runs(client: CheckedWorld['engine']['client'], workflowId: string): Promise<{ attempt: number } | undefined> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? { attempt: Number(raw.pendingWorkflowTask?.attempt ?? 0) } : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
