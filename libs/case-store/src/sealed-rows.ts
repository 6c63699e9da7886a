import type { Vault } from '@xiecha/audit-chain/vault';
import { places } from './places.js';

/** What is sealed in a row of `event_payload`, with the data key of its case. */
export interface SealedPayload {
  readonly case_id: string;
  readonly seq: number;
  readonly payload: Buffer;
  /** Of the case, wrapped. */
  readonly data_key: Buffer;
}

/** What is sealed in a row of `assistance_request`. Both are null once it has been erased. */
export interface SealedContent {
  readonly id: string;
  readonly content: Buffer | null;
  readonly data_key: Buffer | null;
}

/** Salt and canonical JSON of an event's payload. @throws Undecryptable */
export function openPayload(vault: Vault, { case_id, seq, payload, data_key }: SealedPayload): Buffer {
  return vault.unwrap(places.case(case_id), data_key).open(places.eventPayload(case_id, seq), payload);
}

/** Salt and canonical JSON of what a request asks; undefined where it was erased. @throws Undecryptable */
export function openContent(vault: Vault, { id, content, data_key }: SealedContent): Buffer | undefined {
  return content && data_key ? vault.unwrap(places.request(id), data_key).open(places.requestContent(id), content) : undefined;
}
