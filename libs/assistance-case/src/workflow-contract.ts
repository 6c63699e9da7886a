/** The names under which Temporal knows a case. Plaintext in Temporal: nothing personal may ever stand in them. */
export const caseWorkflow = 'assistanceCase';
export const commandUpdate = 'command';

export function caseWorkflowId(caseId: string): string {
  return `case:${caseId}`;
}

export interface CaseWorkflowInput {
  readonly caseId: string;
  /** After so many commands and alarms the run hands over to a new one; Temporal allows 2,000 updates a run. */
  readonly decisionsPerRun: number;
}
