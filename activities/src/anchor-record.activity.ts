import { Injectable } from '@nestjs/common';
import { takeAnchor } from '@xiecha/case-store/anchors';
import { insertReport } from '@xiecha/case-store/proof-reports';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { UpkeepActivities } from './upkeep-activities.js';

/** Seals the record with an anchor. */
@Injectable()
export class AnchorRecordActivity implements Pick<UpkeepActivities, 'anchorRecord'> {
  constructor(private readonly db: StoreDatabase) {}

  async anchorRecord(): Promise<void> {
    const startedAt = (await readWorldClock(this.db)).now;
    const { id, heads, changed, events, erasures, keyId } = await takeAnchor(this.db);
    const summary = { anchor: id, cases: heads.count, changed: changed.count, events, erasures: erasures.count, sm3: heads.sm3, sha256: heads.sha256, keyId };
    await insertReport(statements(this.db), { kind: 'anchor', startedAt, endedAt: (await readWorldClock(this.db)).now, ok: true, summary, findings: [] });
  }
}
