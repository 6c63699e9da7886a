import proto from '@temporalio/proto';
import { advanceWorld } from '@xiecha/case-engine/advance-world';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { openCasesByAlarm } from '@xiecha/case-store/open-cases';
import { updatesPerCase } from './product.mjs';

const { EventType } = proto.temporal.api.enums.v1;
const { HistoryEvent } = proto.temporal.api.history.v1;

/**
 * The full story of one case: before each command the world goes on to the next reminder. Moves the world's clock, hence
 * the last measure of a run. Answers the history of its whole life and how many reminders it had.
 */
export async function fullStory(product) {
  const { engine } = product;
  const kase = await product.file();
  let reminders = 0;
  for (let n = 0; n < updatesPerCase; n += 1) {
    const [next] = await openCasesByAlarm(engine.db, { limit: 1 });
    if (next?.nextAlarmAt) {
      await advanceWorld(engine, next.nextAlarmAt);
      reminders += 1;
    }
    kase.now = await product.now();
    await product.command(kase, n);
  }
  return { commands: 1 + updatesPerCase, reminders, ...(await historyOf(engine.client, caseWorkflowId(kase.id))) };
}

/** A case to whose body nobody answers: every rung of every ladder fires. */
export async function unansweredStory(product) {
  const { engine } = product;
  const kase = await product.fileInVain();
  let reminders = 0;
  for (;;) {
    const next = (await openCasesByAlarm(engine.db, {})).find(({ caseId }) => caseId === kase.id);
    if (!next?.nextAlarmAt) break;
    await advanceWorld(engine, next.nextAlarmAt);
    reminders += 1;
  }
  await kase.giveUp();
  return { commands: 3, reminders, ...(await historyOf(engine.client, caseWorkflowId(kase.id))) };
}

/** The same without reminders, for either side. */
export async function straightStory(side, client, workflowIdOf) {
  const kase = await side.file();
  for (let n = 0; n < updatesPerCase; n += 1) await side.command(kase, n);
  return { commands: 1 + updatesPerCase, reminders: 0, ...(await historyOf(client, workflowIdOf(kase.id))) };
}

/** Events and bytes over all runs, as stored (encoded). The events of time skipping belong to the bench, not to the case. */
async function historyOf(client, workflowId) {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  let [events, bytes] = [0, 0];
  for (let runId = await firstRunOf(handle); runId;) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const counted = history.events.filter(({ eventType }) => eventType !== EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED);
    events += counted.length;
    bytes += counted.reduce((sum, event) => sum + HistoryEvent.encode(event).finish().length, 0);
    runId = history.events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return { events, bytes };
}

async function firstRunOf(handle) {
  const { events } = await handle.fetchHistory();
  return events[0].workflowExecutionStartedEventAttributes.firstExecutionRunId;
}
