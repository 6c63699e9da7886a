import { databaseIncarnation } from '@xiecha/case-store/incarnation';
import type { ProofReport } from '@xiecha/case-store/proof-reports';
import type { Instant } from '@xiecha/working-time/day';
import type { CaseEngine } from '../case-engine.js';
import { latestUpkeep } from './runs-in-temporal.js';

/** What a report notes for the next reconciliation. */
export interface Bearings {
  readonly incarnation: string;
  /** Real time, by the database's clock: runs that ended before are accounted for. */
  readonly begunAt: Instant;
  /** How far the sample of open cases has come; null: the next begins anew. */
  readonly sampledUpTo: string | null;
}

/** How far the clocks of Temporal and PostgreSQL may be apart, in milliseconds. */
const skewMs = 60_000;

export function bearingsIn(report: ProofReport | undefined): Bearings | undefined {
  return report?.summary['bearings'] as Bearings | undefined;
}

/**
 * Whether PostgreSQL was put back to an earlier point since the last reconciliation: the database leads another life, or
 * Temporal remembers a reconciliation whose report the record does not have.
 */
export async function wasRestored(engine: CaseEngine, last: Bearings | undefined): Promise<boolean> {
  if (last && last.incarnation !== (await databaseIncarnation(engine.db))) return true;
  const remembered = await latestUpkeep(engine, 'reconcileCases');
  if (!remembered) return false;
  return !last || remembered.getTime() - skewMs > Date.parse(last.begunAt);
}
