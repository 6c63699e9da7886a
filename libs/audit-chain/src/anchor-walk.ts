import { anchorDigests, type AnchorStatement, type PublicKey, readAnchor, type SignedAnchor } from './anchor.js';
import { inHex, type HexDigests } from './digests.js';

/** What is wrong with the chain of anchors. */
export type AnchorFinding =
  | { readonly kind: 'anchorMissing'; readonly anchorId: number }
  /** Statement or signature is not what was signed. */
  | { readonly kind: 'anchorForged'; readonly anchorId: number }
  /** It does not follow the anchor before it. */
  | { readonly kind: 'anchorUnchained'; readonly anchorId: number }
  /** Signed by a key that the operator's key file has not, and followed by none of the operator's that would vouch for it. */
  | { readonly kind: 'anchorKeyForeign'; readonly anchorId: number; readonly keyId: string };

/** Walks along anchors, from the first, and says what is wrong. `known`: the operator's own keys. */
export class AnchorWalk {
  readonly #found: AnchorFinding[] = [];
  readonly #known: ReadonlyMap<string, string>;
  #last: { readonly id: number; readonly digests: HexDigests } | undefined;
  /** Signed by a key that has been taken out of the key file since: the next anchor by a known key holds their digests, and vouches for them. */
  #unvouched: AnchorFinding[] = [];

  constructor(known: readonly PublicKey[]) {
    this.#known = new Map(known.map(({ keyId, publicKey }) => [keyId, publicKey]));
  }

  /** Takes the next anchor, as it is stored under `id`. Answers its statement where its signature holds. */
  take(id: number, signed: SignedAnchor): AnchorStatement | undefined {
    this.missingBefore(id);
    const stated = readAnchor(signed);
    if (!stated || stated.id !== id) this.#found.push({ kind: 'anchorForged', anchorId: id });
    else this.#place(stated);
    this.#last = { id, digests: inHex(anchorDigests(signed)) };
    return stated?.id === id ? stated : undefined;
  }

  /** Between the last one taken and `id` there were others. */
  missingBefore(id: number): void {
    for (let missing = (this.#last?.id ?? 0) + 1; missing < id; missing += 1) this.#found.push({ kind: 'anchorMissing', anchorId: missing });
  }

  findings(): AnchorFinding[] {
    return [...this.#found, ...this.#unvouched];
  }

  #place({ id, previous, keyId, publicKey }: AnchorStatement): void {
    // After a gap nothing can be compared.
    const comparable = this.#last?.id === id - 1;
    const follows = id === 1 ? previous === null : previous?.sha256 === this.#last?.digests.sha256 && previous?.sm3 === this.#last?.digests.sm3;
    if ((comparable || id === 1) && !follows) this.#found.push({ kind: 'anchorUnchained', anchorId: id });
    if (this.#known.get(keyId) !== publicKey) this.#unvouched.push({ kind: 'anchorKeyForeign', anchorId: id, keyId });
    else if (comparable && follows) this.#unvouched = [];
  }
}
