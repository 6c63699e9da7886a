import type { Instant } from '@xiecha/working-time/day';
import type { ClockName } from '../vocabulary.js';

/** What an audit of firing may find. The first seven speak of the record, the others of its messages and ledger. */
export const firingFindingKinds = [
  'missing',
  'extra',
  'early',
  'late',
  'deadlineDiffers',
  'ledgerDiffers',
  'messageMissing',
  'messageExtra',
  'messageDiffers',
  'messageEarly',
  'messageAfterDuty',
  'messageWaiting',
  'messageUndelivered',
  'messageVacancyUnrecorded',
  'mailExtra',
] as const;
export type FiringFindingKind = (typeof firingFindingKinds)[number];

/** One thing that is not as events, policy and calendar say it should be. */
export interface FiringFinding {
  readonly kind: FiringFindingKind;
  readonly clock?: ClockName;
  /** A rung's agenda key, `clock#round.revision` of a deadline, or a message's key. */
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
  /** When it came to be wrong, by the world's clock. */
  readonly at: Instant;
  /** It is wrong to this moment, however long ago it came to be. */
  readonly standing?: true;
}

/** Whether a finding shows that something is wrong: what fired late did fire, and its lag says how late. */
export function isWrong({ kind }: Pick<FiringFinding, 'kind'>): boolean {
  return kind !== 'late';
}

/** What has not fired so long after its instant is missing, and what fires after that is late; in milliseconds. Far above what a herd of cases at one instant takes. */
export const patienceMs = 5 * 60_000;
