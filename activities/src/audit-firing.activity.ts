import { Injectable } from '@nestjs/common';
import { auditFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import { DataSource } from 'typeorm';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Proves that what should have fired has fired. */
@Injectable()
export class AuditFiringActivity implements Pick<UpkeepActivities, 'auditFiring'> {
  constructor(private readonly db: DataSource) {}

  async auditFiring(): Promise<void> {
    await auditFiring(this.db);
  }
}
