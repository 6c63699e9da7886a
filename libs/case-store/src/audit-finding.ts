import type { AnchorFinding } from '@xiecha/audit-chain/anchor-walk';
import type { ChainFinding } from '@xiecha/audit-chain/chain-walk';

/** Which anchor says so, and whether it is the database's own or one that was exported. */
export interface Witness {
  readonly anchorId: number;
  readonly exported?: true;
}

/** What is wrong with the events or the row of a case, compared with each other and with what anchors hold. */
export type CaseFinding =
  | ChainFinding
  /** Events behind `lastSeq` are gone. Without a witness it is the case's own row that knows of them. */
  | { readonly kind: 'tailCutOff'; readonly caseId: string; readonly lastSeq: number; readonly expectedSeq: number; readonly witness?: Witness }
  /** The case's row names another head than its last event. */
  | { readonly kind: 'headMismatch'; readonly caseId: string; readonly rowSeq: number; readonly lastSeq: number }
  /** The chain fits together and is another than the one that was anchored. */
  | { readonly kind: 'historyRewritten'; readonly caseId: string; readonly seq: number; readonly witness: Witness }
  | { readonly kind: 'caseMissing'; readonly caseId: string; readonly witness: Witness }
  /** Numbers of an office count through its year without gap. */
  | { readonly kind: 'numberMissing'; readonly officeId: string; readonly year: number; readonly number: number };

/** What is wrong with what is sealed; `seq` 0 is what the request asked. */
export type PayloadFinding =
  | { readonly kind: 'payloadMissing' | 'payloadChanged' | 'payloadUncommitted'; readonly caseId: string; readonly seq: number }
  /** `notGenuine`: it was not encrypted for this place, or was changed. */
  | { readonly kind: 'payloadUndecryptable'; readonly caseId: string; readonly seq: number; readonly reason: 'unknownKey' | 'notGenuine' };

/** What an anchor states that the record does not bear out. */
export type StatementFinding =
  /** `heads`, `changed`: the Merkle roots; `events`: their number; `erasures`: the list of what was erased. */
  | { readonly kind: 'anchorContradicted'; readonly anchorId: number; readonly part: 'heads' | 'changed' | 'events' | 'erasures'; readonly exported?: true }
  /** The database's anchor is not the one that was exported. */
  | { readonly kind: 'anchorReplaced'; readonly anchorId: number };

export type AuditFinding = CaseFinding | PayloadFinding | (AnchorFinding & { readonly exported?: true }) | StatementFinding;

/** What an examination found, and how much it looked at. */
export interface AuditResult {
  readonly findings: readonly AuditFinding[];
  /** Payloads that are gone by order: no fault. */
  readonly erased: readonly { readonly caseId: string; readonly seq: number; readonly order: string; readonly erasedAt: string }[];
  readonly cases: number;
  readonly events: number;
  readonly payloads: number;
  readonly anchors: number;
}
