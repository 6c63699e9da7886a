import { hash } from 'node:crypto';
import type { ProposedEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Policy } from '@xiecha/assistance-case/policy';
import type { Settlement } from '@xiecha/assistance-case/settlement';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import { currentCalendar } from './calendars.js';
import { currentPolicy, policyOf } from './policies.js';
import type { Sql } from './transaction.js';

/** What is in force at this moment. */
export interface SettlementSources {
  readonly calendar: WorkCalendar;
  /** For clocks that start. */
  readonly policy: Policy;
}

export async function settlementSources(sql: Sql): Promise<SettlementSources> {
  const [policy, calendar] = await Promise.all([currentPolicy(sql), currentCalendar(sql)]);
  return { policy, calendar };
}

/**
 * What deadlines are worked out from, as it is at this commit: the calendar in force, and the policy in force for clocks
 * that start; a clock that runs keeps the policy that it started under.
 */
export async function settlementOf(
  sql: Sql,
  { policy, calendar }: SettlementSources,
  proposed: readonly ProposedEvent[],
  current: CaseState | undefined,
  circumstances: Pick<Settlement, 'caseId' | 'traits' | 'worldNow' | 'backDated' | 'owner'>,
): Promise<Settlement> {
  const pinned = proposed
    .flatMap(({ clocks }) => clocks)
    .flatMap((change) => (change.change === 'revise' ? [current?.clocks[change.clock]?.policyVersion] : []))
    .filter((version) => version !== undefined && version !== policy.version);
  const policies = new Map([[policy.version, policy]]);
  for (const version of pinned) policies.set(version!, await policyOf(sql, version!));
  return { ...circumstances, policy, policies, calendar, sha256 };
}

/** One function for the life of the process: whoever proves a deadline tries a function once before trusting it. */
function sha256(text: string): string {
  return hash('sha256', text);
}
