import type { Instant } from '@xiecha/working-time/day';

/** The names under which Temporal knows a case. Plaintext in Temporal: nothing personal may ever stand in them. */
export const caseWorkflow = 'assistanceCase';
export const commandUpdate = 'command';
export const standingQuery = 'standing';

export function caseWorkflowId(caseId: string): string {
  return `case:${caseId}`;
}

export interface CaseWorkflowInput {
  readonly caseId: string;
  /** After so many commands and alarms the run hands over to a new one; Temporal allows 2,000 updates a run. */
  readonly decisionsPerRun: number;
}

/** How far a run's knowledge of its case goes. */
export interface RunHead {
  readonly seq: number;
  /** When the latest event was received: tells two records with the same `seq` apart. */
  readonly lastReceivedAt: Instant;
}

/** How a run stands, for whoever compares it with the record. Null while it has not loaded the record yet. */
export interface RunStanding extends RunHead {
  readonly nextAlarmAt: Instant | null;
  /** When its timer fires, in Temporal's time of this run. */
  readonly wakesAt: Instant | null;
  /** It found that the record does not hold what it builds on, and decides nothing any more. */
  readonly isAhead: boolean;
}
