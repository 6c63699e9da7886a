import { createHash, randomBytes } from 'node:crypto';

/** A payload with the salt that keeps its commitment from being guessed. */
export interface Sealed {
  readonly payload: unknown;
  readonly salt: Buffer;
  readonly commitment: Buffer;
}

/** Seals free text or personal data: the record keeps the commitment, the payload can be erased. */
export function seal(payload: unknown): Sealed {
  const salt = randomBytes(16);
  return { payload, salt, commitment: commitmentOf(payload, salt) };
}

/** SHA-256 over salt and the canonical JSON of the payload. */
export function commitmentOf(payload: unknown, salt: Buffer): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(payload)).digest();
}

/** Tells whether two inputs are the same, whatever the order of their keys. */
export function contentHash(content: unknown): Buffer {
  return createHash('sha256').update(canonicalJson(content)).digest();
}

/** JSON with sorted keys, so that equal contents have equal texts, also after a way through `jsonb`. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
