import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits: nothing to guess, so a plain SHA-256 is all that the store needs to keep. */
const secretBytes = 32;

/** What is told once and never again. `prefix` says to a reader, and to scanners for leaked secrets, what it is. */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(secretBytes).toString('base64url');
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
