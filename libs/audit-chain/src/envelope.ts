import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;
const ivBytes = 12;
const tagBytes = 16;

/** What was encrypted cannot be read: its key is not in the key file, or it is not what was encrypted for this place. */
export class Undecryptable extends Error {
  override readonly name = 'Undecryptable';

  constructor(
    readonly reason: 'unknownKey' | 'notGenuine',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Encrypts with AES-256-GCM. `place` says what the ciphertext is and where it belongs: it is authenticated with it, so that one
 * row's ciphertext does not pass in another. Layout: version, iv, tag, ciphertext.
 */
export function encrypt(key: Buffer, place: string, clear: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([Buffer.of(version), iv, cipher.getAuthTag(), body]);
}

/** @throws Undecryptable `notGenuine` where key, place or a single bit is another. */
export function decrypt(key: Buffer, place: string, sealed: Buffer): Buffer {
  try {
    if (sealed[0] !== version) throw new Error(`It is of version ${sealed[0]}.`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(1 + ivBytes, 1 + ivBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(1 + ivBytes + tagBytes)), decipher.final()]);
  } catch (error) {
    throw new Undecryptable('notGenuine', `What is stored for ${place} was not encrypted for it: ${(error as Error).message}`);
  }
}
