import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '@xiecha/audit-chain/canonical-json';

const saltBytes = 16;

/** Free text or personal data as it is encrypted: a salt, and the canonical JSON. */
export interface Salted {
  readonly clear: Buffer;
  /** SHA-256 over `clear`. The record keeps it: it proves the payload as long as that is there, and tells nothing once it is erased with its salt. */
  readonly commitment: Buffer;
}

export function salted(payload: unknown, salt: Buffer = randomBytes(saltBytes)): Salted {
  const clear = Buffer.concat([salt, Buffer.from(canonicalJson(payload))]);
  return { clear, commitment: commitmentOf(clear) };
}

export function commitmentOf(clear: Buffer): Buffer {
  return createHash('sha256').update(clear).digest();
}

export function payloadIn(clear: Buffer): unknown {
  return JSON.parse(clear.subarray(saltBytes).toString());
}

/** Tells whether two inputs are the same, whatever the order of their keys. */
export function contentHash(content: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest();
}
