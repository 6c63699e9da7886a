import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';
import { upkeepTasks, type UpkeepTask } from '@xiecha/assistance-case/upkeep-contract';
import type { ProofKind } from '@xiecha/case-store/proof-reports';
import type { CaseEngine } from './case-engine.js';

const minuteMs = 60_000;

/** How often a report of each kind is to be expected, in milliseconds. */
export const reportPeriodsMs: Readonly<Record<ProofKind, number>> = { anchor: 60 * minuteMs, reconciliation: 5 * minuteMs, firing: 24 * 60 * minuteMs };

/** When each task of the upkeep runs, in real time: it looks after servers, which know nothing of a sample world's clock. */
const plans: Record<UpkeepTask, ScheduleSpec> = {
  anchorRecord: { intervals: [{ every: reportPeriodsMs.anchor }] },
  reconcileCases: { intervals: [{ every: reportPeriodsMs.reconciliation }] },
  // After the rungs of the day, which are decided until six.
  auditFiring: { calendars: [{ hour: 6, minute: 30, comment: 'every morning' }], timezone: 'Asia/Shanghai' },
};

/** How long Temporal may take to answer, in milliseconds. */
const patienceMs = 5_000;
/** After an outage a task that is later than this waits for its next turn. */
const catchupWindow = '10m';

/** Schedules lie in the namespace, where several worlds may share a server: the task queue tells them apart. */
export function scheduleId({ settings }: Pick<CaseEngine, 'settings'>, task: UpkeepTask): string {
  return `${settings.taskQueue}:${task}`;
}

/**
 * Makes sure of a schedule for each task, and has a new one run at once: a Temporal server that lost its database gets
 * everything back this way. Answers how many it made. Throws where Temporal is away.
 */
export async function ensureSchedules(engine: CaseEngine): Promise<number> {
  const made = await engine.client.connection.withDeadline(Date.now() + patienceMs, () => Promise.all(upkeepTasks.map((task) => ensureSchedule(engine, task))));
  return made.filter(Boolean).length;
}

/** Has a task run now, unless it is under way. Throws where Temporal is away. */
export async function runNow(engine: CaseEngine, task: UpkeepTask): Promise<void> {
  const { client } = engine;
  await client.connection.withDeadline(Date.now() + patienceMs, () => client.schedule.getHandle(scheduleId(engine, task)).trigger(ScheduleOverlapPolicy.SKIP));
}

async function ensureSchedule(engine: CaseEngine, task: UpkeepTask): Promise<boolean> {
  const { client, settings } = engine;
  const scheduleIdOfTask = scheduleId(engine, task);
  try {
    await client.schedule.create({
      scheduleId: scheduleIdOfTask,
      spec: plans[task],
      action: { type: 'startWorkflow', workflowType: task, workflowId: scheduleIdOfTask, taskQueue: settings.taskQueue, args: [] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow },
      state: { triggerImmediately: true },
    });
    return true;
  } catch (error) {
    if (error instanceof ScheduleAlreadyRunning) return false;
    throw error;
  }
}
