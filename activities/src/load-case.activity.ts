import { Injectable } from '@nestjs/common';
import { loadCase } from '@xiecha/case-store/load-case';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { CaseActivities } from './case-activities.js';

/** Brings a case's record to its workflow, at the start of every run. */
@Injectable()
export class LoadCaseActivity implements Pick<CaseActivities, 'loadCase'> {
  constructor(private readonly db: StoreDatabase) {}

  loadCase(caseId: string) {
    return loadCase(this.db, caseId);
  }
}
