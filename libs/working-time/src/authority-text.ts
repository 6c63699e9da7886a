import { sized } from './sized.js';

/** What a term rests on. statutory: a law says so. local: a local rule. proposal: our configuration, never shown as law. */
export type BasisStatus = 'statutory' | 'local' | 'proposal';

export interface Basis {
  /** The clause, as shown to people. */
  readonly text: string;
  readonly status: BasisStatus;
}

/** What a proof appeals to: the policy, the calendar, and the clause behind the number of days. */
export interface Authority {
  readonly policyVersion: string;
  readonly calendarRevision: string;
  readonly basis: Basis;
}

/**
 * The last one asked for, with its text. A calendar revision or a start of the world computes thousands of deadlines of one
 * policy, and writing the same clause anew for each would cost more than the counting of days. Compared by value, never trusted.
 */
let last = { policyVersion: '', calendarRevision: '', basisText: '', status: '', text: '' }; // no status is empty: it matches nothing

/** Its lines in the text of a proof. */
export function authorityText({ policyVersion, calendarRevision, basis }: Authority): string {
  const { status, text: basisText } = basis;
  if (last.policyVersion !== policyVersion || last.calendarRevision !== calendarRevision || last.basisText !== basisText || last.status !== status) {
    const text = `\npolicy ${sized(policyVersion)}\ncalendar ${sized(calendarRevision)}\nbasis ${status} ${sized(basisText)}`;
    last = { policyVersion, calendarRevision, basisText, status, text };
  }
  return last.text;
}
