import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * One secret of the operator serves several purposes, and none of the keys drawn from it tells anything of another: HKDF-SHA256
 * with a label for each purpose. What Temporal holds is encrypted with the secret itself, as from the first version on.
 */
const labels = { wrapping: 'xiecha/wrapping-key/1', signing: 'xiecha/anchor-signing-key/1' } as const;

/** PKCS #8 says in these bytes that an Ed25519 seed of 32 bytes follows (RFC 8410). */
const ed25519Seed = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The key that wraps data keys: 32 bytes. */
export function wrappingKey(secret: Buffer): Buffer {
  return derive(secret, labels.wrapping);
}

/** The Ed25519 key that signs anchors. */
export function signingKey(secret: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([ed25519Seed, derive(secret, labels.signing)]), format: 'der', type: 'pkcs8' });
}

/** A signing key's public half: 32 bytes in base64url, as a JWK names it. */
export function publicKeyOf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'jwk' }).x!;
}

function derive(secret: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), label, 32));
}
