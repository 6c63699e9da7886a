import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { sightCondition } from './case-page.js';
import type { Sight } from './case-query.js';
import { summaryFor, toSummary, type CaseSummary, type SummaryRow } from './case-summary.js';
import { reading } from './reading.js';

/**
 * A case that somebody sees, as it stood when it was found. Only a search in their sight makes one, and whatever else is read of
 * a case for somebody is read of one of these, in the same sight: nobody reads of a case by its id alone.
 */
export class SeenCase {
  private constructor(
    readonly sight: Sight,
    readonly summary: CaseSummary,
    /** By what time it is overdue or not. */
    readonly asOf: Instant,
  ) {}

  get id(): string {
    return this.summary.id;
  }

  get requestId(): string {
    return this.summary.requestId;
  }

  /** The case if it is in sight, else undefined: out of sight and unknown look the same. `asOf`: `worldNow` when absent. */
  static find(db: DataSource, sight: Sight, caseId: string, asOf?: Instant): Promise<SeenCase | undefined> {
    const values: unknown[] = [asOf ?? null, caseId];
    const { columns, joins } = summaryFor(sight);
    const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
    return reading(db, sight, async (sql) => {
      const [row] = await sql.query<SummaryRow & { now: Date }>(
        `WITH clock AS MATERIALIZED (SELECT coalesce($1::timestamptz, world_now()) AS now)
         SELECT ${columns}, clock.now
           FROM assistance_case c ${joins} CROSS JOIN clock WHERE c.id = $2 AND ${inSight}`,
        values,
      );
      return row && new SeenCase(sight, toSummary(row), instantOf(row.now.getTime()));
    });
  }
}
