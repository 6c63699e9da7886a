import { walkChain, type LinkedEvent } from '@xiecha/audit-chain/chain-walk';
import { equalDigests } from '@xiecha/audit-chain/digests';
import { Undecryptable } from '@xiecha/audit-chain/envelope';
import type { Vault } from '@xiecha/audit-chain/vault';
import type { CaseFinding, PayloadFinding } from './audit-finding.js';
import { commitmentOf } from './commitment.js';
import type { Erasure } from './erasure-log.js';
import { metadataOf, type MetadataRow } from './event-metadata.js';
import { openContent, openPayload, type SealedContent } from './sealed-rows.js';

export interface AuditedEvent extends MetadataRow {
  readonly chain_sha256: Buffer;
  readonly chain_sm3: Buffer;
  /** Sealed; null where there is none. */
  readonly payload: Buffer | null;
}

/** All that the database holds of one case, as far as it can be proved. */
export interface AuditedCase {
  readonly id: string;
  readonly request_id: string;
  readonly seq: number;
  readonly chain_sha256: Buffer;
  readonly chain_sm3: Buffer;
  readonly data_key: Buffer;
  readonly events: readonly AuditedEvent[];
  readonly request: SealedContent | undefined;
  readonly erasures: readonly Erasure[];
}

/** What the chain of a case is examined by. */
interface ChainedCase extends Pick<AuditedCase, 'id' | 'seq' | 'chain_sha256' | 'chain_sm3'> {
  readonly events: readonly Omit<AuditedEvent, 'payload'>[];
}

/** The chain of a case, and its row against the chain. */
export function examineChain({ id: caseId, events, ...row }: ChainedCase): CaseFinding[] {
  const linked = events.map((event): LinkedEvent => ({ ...metadataOf(event), sha256: event.chain_sha256, sm3: event.chain_sm3 }));
  const found = walkChain(caseId, linked);
  const last = linked.at(-1);
  const lastSeq = last?.seq ?? 0;
  if (row.seq > lastSeq) return [...found, { kind: 'tailCutOff', caseId, lastSeq, expectedSeq: row.seq }];
  // What stands behind the row's head and fits no link was put there.
  const appended = found.flatMap((finding) => (finding.kind === 'eventChanged' && finding.seq > row.seq ? [finding.seq] : []));
  const named = found.map((finding): CaseFinding =>
    finding.kind === 'eventChanged' && finding.seq > row.seq ? { kind: 'eventInserted', caseId, seq: finding.seq } : finding,
  );
  const same = last && row.seq === lastSeq && equalDigests({ sha256: row.chain_sha256, sm3: row.chain_sm3 }, last);
  return same || appended.length > 0 ? named : [...named, { kind: 'headMismatch', caseId, rowSeq: row.seq, lastSeq }];
}

/** What came of the payloads of a case. */
export interface ExaminedPayloads {
  readonly findings: readonly PayloadFinding[];
  readonly erased: readonly Erasure[];
  readonly intact: number;
}

/** The payloads of a case against what its events committed to. A step's events share one, which lies with the first; that of a filing lies with the request. */
export function examinePayloads(vault: Vault, audited: AuditedCase): ExaminedPayloads {
  const { id: caseId, events, request_id } = audited;
  const seen = new Set<string>();
  const outcomes = events.flatMap((event) => {
    const { command_id: commandId, commitment, payload, seq } = event;
    const first = !seen.has(commandId);
    seen.add(commandId);
    if (commitment === null || !first) return payload === null ? [] : [{ kind: 'payloadUncommitted', caseId, seq } as const];
    return commandId === `file:${request_id}` ? [requestOutcome(vault, audited, commitment)] : [payloadOutcome(vault, audited, event, commitment)];
  });
  return {
    findings: outcomes.filter((outcome): outcome is PayloadFinding => outcome !== 'intact' && 'kind' in outcome),
    erased: outcomes.filter((outcome): outcome is Erasure => outcome !== 'intact' && 'order' in outcome),
    intact: outcomes.filter((outcome) => outcome === 'intact').length,
  };
}

type Outcome = 'intact' | PayloadFinding | Erasure;

function requestOutcome(vault: Vault, audited: AuditedCase, commitment: Buffer): Outcome {
  const { request } = audited;
  return outcomeOf(audited, 0, commitment, () => request && openContent(vault, request));
}

function payloadOutcome(vault: Vault, audited: AuditedCase, { seq, payload }: AuditedEvent, commitment: Buffer): Outcome {
  const { id, data_key } = audited;
  return outcomeOf(audited, seq, commitment, () => (payload ? openPayload(vault, { case_id: id, seq, payload, data_key }) : undefined));
}

/** `open` gives salt and canonical JSON, or undefined where nothing lies there. */
function outcomeOf({ id: caseId, erasures }: AuditedCase, seq: number, commitment: Buffer, open: () => Buffer | undefined): Outcome {
  try {
    const clear = open();
    if (!clear) return erasures.find((erasure) => erasure.seq === seq) ?? { kind: 'payloadMissing', caseId, seq };
    return commitmentOf(clear).equals(commitment) ? 'intact' : { kind: 'payloadChanged', caseId, seq };
  } catch (error) {
    if (!(error instanceof Undecryptable)) throw error;
    return { kind: 'payloadUndecryptable', caseId, seq, reason: error.reason };
  }
}
