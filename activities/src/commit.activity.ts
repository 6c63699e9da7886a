import { Injectable } from '@nestjs/common';
import { commit, type CommitRequest } from '@xiecha/case-store/commit';
import { faultPoint } from '@xiecha/case-store/fault-points';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { CaseActivities } from './case-activities.js';

/** Brings a workflow's decision to the record. */
@Injectable()
export class CommitActivity implements Pick<CaseActivities, 'commit'> {
  constructor(private readonly db: StoreDatabase) {}

  async commit(request: CommitRequest) {
    const answer = await commit(this.db, request);
    // From here on PostgreSQL knows what Temporal does not.
    if (answer.kind === 'decided') faultPoint(request.intake.actor.capacity === 'clock' ? 'afterAlarmCommit' : 'afterCommit');
    return answer;
  }
}
