import { proxyActivities } from '@temporalio/workflow';
import type { UpkeepActivities } from '@xiecha/activities/upkeep-activities';

/** Long work over all cases: it shows a sign of life, so that a dead worker's share is taken up by another within a minute. */
const upkeep = proxyActivities<UpkeepActivities>({
  startToCloseTimeout: '2h',
  heartbeatTimeout: '1m',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '1m', maximumAttempts: 10 },
});

/** Seals the heads of all cases with a signed anchor. */
export const anchorRecord = (): Promise<void> => upkeep.anchorRecord();

/** Compares open cases with running workflows, and repairs. */
export const reconcileCases = (): Promise<void> => upkeep.reconcileCases();

/** Proves that what should have fired has fired, once and in time. */
export const auditFiring = (): Promise<void> => upkeep.auditFiring();
