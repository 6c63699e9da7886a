import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '@xiecha/activities/case-activities';

/** In the worker's own process, without a task on the server: fast, for a few seconds. */
const quick = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '1s', maximumAttempts: 4 },
});

/** For as long as it takes: retries of a regular activity write nothing to the history. */
const patient = proxyActivities<CaseActivities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '15s' },
});

/** Activities that end only with an answer: an outage of PostgreSQL delays a case and loses nothing. */
export const durable: CaseActivities = {
  loadCase: (caseId) =>
    quickThenPatient(
      () => quick.loadCase(caseId),
      () => patient.loadCase(caseId),
    ),
  commit: (request) =>
    quickThenPatient(
      () => quick.commit(request),
      () => patient.commit(request),
    ),
};

async function quickThenPatient<Answer>(first: () => Promise<Answer>, then: () => Promise<Answer>): Promise<Answer> {
  try {
    return await first();
  } catch (error) {
    if (isCancellation(error)) throw error;
    return then();
  }
}
