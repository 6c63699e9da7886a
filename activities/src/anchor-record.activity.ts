import { Injectable } from '@nestjs/common';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Seals the record with an anchor. */
@Injectable()
export class AnchorRecordActivity implements Pick<UpkeepActivities, 'anchorRecord'> {
  anchorRecord(): Promise<void> {
    return Promise.reject(new Error('comes with the audit chain'));
  }
}
