import { Injectable } from '@nestjs/common';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Proves that what should have fired has fired. */
@Injectable()
export class AuditFiringActivity implements Pick<UpkeepActivities, 'auditFiring'> {
  auditFiring(): Promise<void> {
    return Promise.reject(new Error('comes with the audit of firing'));
  }
}
