import { activityInfo, heartbeat } from '@temporalio/activity';
import type { UpkeepTask } from '@xiecha/assistance-case/upkeep-contract';

/** What the upkeep workflows have done outside. Each leaves its result as a report in the store. */
export type UpkeepActivities = Readonly<Record<UpkeepTask, () => Promise<void>>>;

/** The tasks as Temporal's worker takes them: each shows a sign of life while it works. */
export function upkeepActivities(work: UpkeepActivities): UpkeepActivities {
  return {
    anchorRecord: () => alive(work.anchorRecord),
    reconcileCases: () => alive(work.reconcileCases),
    auditFiring: () => alive(work.auditFiring),
  };
}

async function alive(work: () => Promise<void>): Promise<void> {
  const every = (activityInfo().heartbeatTimeoutMs ?? 60_000) / 3;
  const beating = setInterval(() => heartbeat(), every);
  try {
    await work();
  } finally {
    clearInterval(beating);
  }
}
