import { Injectable } from '@nestjs/common';
import { loadCase } from '@xiecha/case-store/load-case';
import { DataSource } from 'typeorm';
import type { CaseActivities } from './case-activities.js';

/** Brings a case's record to its workflow, at the start of every run. */
@Injectable()
export class LoadCaseActivity implements Pick<CaseActivities, 'loadCase'> {
  constructor(private readonly db: DataSource) {}

  loadCase(caseId: string) {
    return loadCase(this.db, caseId);
  }
}
