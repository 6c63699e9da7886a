import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { digestsOf, type Digests, type HexDigests } from './digests.js';
import { publicKeyOf, signingKey } from './key-derivation.js';
import type { KeyRing } from './key-ring.js';

/** How a set stood: how many it holds, and the digests that bind them. */
export interface Bound extends HexDigests {
  readonly count: number;
}

/** What an anchor states: how the whole record stood. Signed as canonical JSON. */
export interface AnchorStatement {
  readonly format: 'xiecha/anchor/1';
  /** 1, 2, 3 … without gap. */
  readonly id: number;
  /** The world's time, and the database's own clock: the same in production. */
  readonly takenAt: string;
  readonly databaseTime: string;
  /** Sum of the heads' seq. */
  readonly events: number;
  /** Merkle root over the head of every case, ordered by case id. */
  readonly heads: Bound;
  /** Merkle root over the heads that changed since the previous anchor, which lie beside it. */
  readonly changed: Bound;
  /** Digest over all erasures so far, in their order. */
  readonly erasures: Bound;
  /** Digests of the previous anchor: statement and signature. Null for the first. */
  readonly previous: HexDigests | null;
  readonly keyId: string;
  /** Ed25519, base64url. */
  readonly publicKey: string;
}

export interface SignedAnchor {
  /** The statement's canonical JSON, byte for byte what was signed. */
  readonly statement: string;
  /** Ed25519, 64 bytes. */
  readonly signature: Buffer;
}

/** A public key by which anchors are checked. */
export interface PublicKey {
  readonly keyId: string;
  readonly publicKey: string;
}

/** Signs anchors with the active key of the ring, and knows the public keys of all. */
export class AnchorSigner {
  readonly #activeId: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(ring: KeyRing) {
    this.#activeId = ring.activeId;
    this.#keys = new Map([...ring.keys].map(([id, secret]) => [id, signingKey(secret)]));
  }

  get publicKeys(): readonly (PublicKey & { readonly active: boolean })[] {
    return [...this.#keys].map(([keyId, key]) => ({ keyId, publicKey: publicKeyOf(key), active: keyId === this.#activeId }));
  }

  sign(stated: Omit<AnchorStatement, 'format' | 'keyId' | 'publicKey'>): SignedAnchor {
    const key = this.#keys.get(this.#activeId)!;
    const statement = canonicalJson({ ...stated, format: 'xiecha/anchor/1', keyId: this.#activeId, publicKey: publicKeyOf(key) } satisfies AnchorStatement);
    return { statement, signature: sign(null, signedBytes(statement), key) };
  }
}

/** What an anchor says, where its signature is that of the key that it names; whose key that is, is for the caller to know. */
export function readAnchor({ statement, signature }: SignedAnchor): AnchorStatement | undefined {
  try {
    const stated = JSON.parse(statement) as AnchorStatement;
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: stated.publicKey }, format: 'jwk' });
    return stated.format === 'xiecha/anchor/1' && verify(null, signedBytes(statement), key, signature) ? stated : undefined;
  } catch {
    return undefined;
  }
}

/** By these the next anchor holds this one. */
export function anchorDigests({ statement, signature }: SignedAnchor): Digests {
  return digestsOf('xiecha/anchor-chain/1\n', signature, statement);
}

function signedBytes(statement: string): Buffer {
  return Buffer.from(`xiecha/anchor/1\n${statement}`);
}
