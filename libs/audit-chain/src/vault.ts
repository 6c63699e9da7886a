import { randomBytes } from 'node:crypto';
import { decrypt, encrypt, Undecryptable } from './envelope.js';
import { wrappingKey } from './key-derivation.js';
import type { KeyRing } from './key-ring.js';

/** A key for one owner's data. It is stored wrapped by a master key, whose id stands in front; a rotation wraps it anew and touches no data. */
export class DataKey {
  constructor(private readonly key: Buffer) {}

  /** `place` says what the ciphertext is and where it belongs. */
  seal(place: string, clear: Buffer): Buffer {
    return encrypt(this.key, place, clear);
  }

  /** @throws Undecryptable */
  open(place: string, sealed: Buffer): Buffer {
    return decrypt(this.key, place, sealed);
  }
}

/** Wraps and unwraps data keys. `owner` says whose a key is: wrapped for one, it does not pass as another's. */
export class Vault {
  readonly #activeId: string;
  readonly #masters: ReadonlyMap<string, Buffer>;

  constructor(ring: KeyRing) {
    this.#activeId = ring.activeId;
    this.#masters = new Map([...ring.keys].map(([id, secret]) => [id, wrappingKey(secret)]));
  }

  /** A new data key, and how it is stored. */
  makeKey(owner: string): { readonly key: DataKey; readonly wrapped: Buffer } {
    const key = randomBytes(32);
    return { key: new DataKey(key), wrapped: this.#wrap(owner, key) };
  }

  /** @throws Undecryptable */
  unwrap(owner: string, wrapped: Buffer): DataKey {
    return new DataKey(this.#unwrap(owner, wrapped));
  }

  /** The same data key under the active master key. @throws Undecryptable where the one that it is under is gone. */
  rewrap(owner: string, wrapped: Buffer): Buffer {
    return this.#wrap(owner, this.#unwrap(owner, wrapped));
  }

  /** What stands in front of everything that the active key wrapped. */
  get activeMark(): Buffer {
    return markOf(this.#activeId);
  }

  /** Encrypts with a key of its own that lies in front of it: for what waits a moment, and belongs to nobody yet. */
  sealAlone(place: string, clear: Buffer): Buffer {
    const { key, wrapped } = this.makeKey(place);
    return Buffer.concat([wrapped, key.seal(place, clear)]);
  }

  /** @throws Undecryptable */
  openAlone(place: string, sealed: Buffer): Buffer {
    const { wrapped, rest } = partsOf(sealed);
    return this.unwrap(place, wrapped).open(place, rest);
  }

  /** @throws Undecryptable */
  rewrapAlone(place: string, sealed: Buffer): Buffer {
    const { wrapped, rest } = partsOf(sealed);
    return Buffer.concat([this.rewrap(place, wrapped), rest]);
  }

  #wrap(owner: string, key: Buffer): Buffer {
    return Buffer.concat([this.activeMark, encrypt(this.#masters.get(this.#activeId)!, `data key of ${owner}`, key)]);
  }

  #unwrap(owner: string, wrapped: Buffer): Buffer {
    const idEnd = 1 + (wrapped[0] ?? 0);
    const id = wrapped.subarray(1, idEnd).toString();
    const master = this.#masters.get(id);
    if (!master) throw new Undecryptable('unknownKey', `The key ${id} is not in the key file: without it what was encrypted under it cannot be read.`);
    return decrypt(master, `data key of ${owner}`, wrapped.subarray(idEnd));
  }
}

/** A key id with its length. */
function markOf(id: string): Buffer {
  const bytes = Buffer.from(id);
  if (bytes.length > 255) throw new Error(`The key id ${id} is longer than 255 bytes.`);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

/** A wrapped key is its mark and 61 bytes: version, iv, tag and 32 bytes of key. */
function partsOf(sealed: Buffer): { readonly wrapped: Buffer; readonly rest: Buffer } {
  const end = 1 + (sealed[0] ?? 0) + 61;
  return { wrapped: sealed.subarray(0, end), rest: sealed.subarray(end) };
}
