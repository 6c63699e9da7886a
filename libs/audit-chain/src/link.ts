import { canonicalJson } from './canonical-json.js';
import { digestsOf, type Digests } from './digests.js';

/** All that the record says of an event beside its payload, of which it holds the commitment. Instants in UTC with milliseconds. */
export interface EventMetadata {
  readonly caseId: string;
  readonly seq: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly receivedAt: string;
  readonly recordedAt: string;
  readonly backDated: boolean;
  readonly actor: unknown;
  readonly commandId: string;
  readonly facts: unknown;
  /** In hex; null where there is no payload. */
  readonly commitment: string | null;
}

/** What the first event of a case follows: each chain begins in a place of its own, so that no event can move to another case. */
export function genesisOf(caseId: string): Digests {
  return digestsOf(`xiecha/case-chain/1\n${caseId}`);
}

/** An event's link: over its predecessor's two digests and its own metadata. The label names the format, should there ever be another. */
export function linkOf(event: EventMetadata, predecessor: Digests): Digests {
  const { caseId, seq, type, schemaVersion, receivedAt, recordedAt, backDated, actor, commandId, facts, commitment } = event;
  const metadata = { caseId, seq, type, schemaVersion, receivedAt, recordedAt, backDated, actor, commandId, facts, commitment };
  return digestsOf('xiecha/case-event/1\n', predecessor.sha256, predecessor.sm3, canonicalJson(metadata));
}
