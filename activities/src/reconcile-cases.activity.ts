import { Injectable } from '@nestjs/common';
import { cancellationSignal } from '@temporalio/activity';
import { reconcile } from '@xiecha/case-engine/reconciliation/reconcile';
import { Engine } from './engine.js';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Compares open cases with running workflows, and repairs. */
@Injectable()
export class ReconcileCasesActivity implements Pick<UpkeepActivities, 'reconcileCases'> {
  constructor(private readonly engine: Engine) {}

  async reconcileCases(): Promise<void> {
    await reconcile(this.engine, cancellationSignal());
  }
}
