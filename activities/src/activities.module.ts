import { Module } from '@nestjs/common';
import type { CaseActivities } from './case-activities.js';
import { CommitActivity } from './commit.activity.js';
import { LoadCaseActivity } from './load-case.activity.js';

/** All activities, to be used where a `StoreDatabase` is provided. */
@Module({ providers: [LoadCaseActivity, CommitActivity], exports: [LoadCaseActivity, CommitActivity] })
export class ActivitiesModule {}

/** The injectables as Temporal's worker takes them: one object of functions. */
export function caseActivities(loading: LoadCaseActivity, committing: CommitActivity): CaseActivities {
  return { loadCase: (caseId) => loading.loadCase(caseId), commit: (request) => committing.commit(request) };
}
