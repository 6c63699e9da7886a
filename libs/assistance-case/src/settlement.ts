import type { WorkCalendar } from '@xiecha/working-time/calendar';
import type { Instant } from '@xiecha/working-time/day';
import type { Sha256 } from '@xiecha/working-time/proof-sheet';
import type { CaseTraits, Policy } from './policy.js';

/** What a commit hands to whoever works out deadlines. */
export interface Settlement {
  readonly caseId: string;
  readonly traits: CaseTraits;
  /** The policy that clocks start under now. */
  readonly policy: Policy;
  /** By version; a clock that runs keeps the one that it started under. */
  readonly policies: ReadonlyMap<string, Policy>;
  readonly calendar: WorkCalendar;
  /** The world's clock at the commit. */
  readonly worldNow: Instant;
  readonly backDated: boolean;
  readonly sha256: Sha256;
  /** The user who owns the escalation that is being opened. */
  readonly owner?: string | undefined;
}
