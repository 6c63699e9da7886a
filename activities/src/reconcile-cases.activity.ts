import { Injectable } from '@nestjs/common';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Compares open cases with running workflows, and repairs. */
@Injectable()
export class ReconcileCasesActivity implements Pick<UpkeepActivities, 'reconcileCases'> {
  reconcileCases(): Promise<void> {
    return Promise.reject(new Error('comes with the reconciler'));
  }
}
