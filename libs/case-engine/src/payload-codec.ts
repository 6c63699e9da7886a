import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';

const encoding = 'binary/encrypted';
const keyIdName = 'encryption-key-id';
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts all that Temporal stores with AES-256-GCM: histories hold ciphertext and a key id. Layout: iv, tag, ciphertext of the whole payload. */
export class EncryptingCodec implements PayloadCodec {
  constructor(private readonly ring: KeyRing) {}

  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.encrypt(payload)));
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads.map((payload) => this.decrypt(payload)));
  }

  private encrypt(payload: Payload): Payload {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.ring.activeId), iv);
    const body = Buffer.concat([cipher.update(proto.temporal.api.common.v1.Payload.encode(payload).finish()), cipher.final()]);
    return {
      metadata: { encoding: Buffer.from(encoding), [keyIdName]: Buffer.from(this.ring.activeId) },
      data: Buffer.concat([iv, cipher.getAuthTag(), body]),
    };
  }

  private decrypt(payload: Payload): Payload {
    const { metadata, data } = payload;
    if (!metadata || !data || textOf(metadata['encoding']) !== encoding) return payload;
    // Without a stated length a tag of four bytes would pass, too: cut short, a payload could be forged by trying.
    const decipher = createDecipheriv('aes-256-gcm', this.key(textOf(metadata[keyIdName])), data.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAuthTag(data.subarray(ivBytes, ivBytes + tagBytes));
    const clear = Buffer.concat([decipher.update(data.subarray(ivBytes + tagBytes)), decipher.final()]);
    return proto.temporal.api.common.v1.Payload.decode(clear);
  }

  private key(id: string): Buffer {
    const key = this.ring.keys.get(id);
    if (!key) throw new Error(`The key ${id} is not in the key file: without it what was encrypted with it cannot be read.`);
    return key;
  }
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString();
}
