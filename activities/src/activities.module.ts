import { type INestApplicationContext, Module } from '@nestjs/common';
import { AnchorRecordActivity } from './anchor-record.activity.js';
import { AuditFiringActivity } from './audit-firing.activity.js';
import type { CaseActivities } from './case-activities.js';
import { CommitActivity } from './commit.activity.js';
import { LoadCaseActivity } from './load-case.activity.js';
import { ReconcileCasesActivity } from './reconcile-cases.activity.js';
import { upkeepActivities, type UpkeepActivities } from './upkeep-activities.js';

const all = [LoadCaseActivity, CommitActivity, AnchorRecordActivity, ReconcileCasesActivity, AuditFiringActivity];

/** All activities, to be used where a `StoreDatabase`, a `DataSource` and an `Engine` are provided. */
@Module({ providers: all, exports: all })
export class ActivitiesModule {}

/** The injectables as Temporal's worker takes them: one object of functions. */
export function activitiesOf(context: INestApplicationContext): CaseActivities & UpkeepActivities {
  const loading = context.get(LoadCaseActivity);
  const committing = context.get(CommitActivity);
  const anchoring = context.get(AnchorRecordActivity);
  const reconciling = context.get(ReconcileCasesActivity);
  const auditing = context.get(AuditFiringActivity);
  return {
    loadCase: (caseId) => loading.loadCase(caseId),
    commit: (request) => committing.commit(request),
    ...upkeepActivities({
      anchorRecord: () => anchoring.anchorRecord(),
      reconcileCases: () => reconciling.reconcileCases(),
      auditFiring: () => auditing.auditFiring(),
    }),
  };
}
