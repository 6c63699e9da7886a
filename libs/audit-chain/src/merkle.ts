import { digestOf, digestsOf, type Digests } from './digests.js';

const leafMark = Buffer.of(0);
const nodeMark = Buffer.of(1);

/**
 * The Merkle tree of RFC 6962 (§2.1), once in SHA-256 and once in SM3: a leaf is the digest of 0x00 and its content, a node that of
 * 0x01 and its two children, so that no node passes for a leaf. Takes leaves one by one and holds no more than one node a level.
 */
export class MerkleTree {
  /** Roots of full subtrees, the largest first; their sizes are the powers of two that add up to `size`. */
  readonly #subtrees: { readonly size: number; readonly root: Digests }[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(content: Buffer): void {
    let last = { size: 1, root: digestsOf(leafMark, content) };
    while (this.#subtrees.at(-1)?.size === last.size) {
      last = { size: last.size * 2, root: node(this.#subtrees.pop()!.root, last.root) };
    }
    this.#subtrees.push(last);
    this.#size += 1;
  }

  /** The root over all leaves so far; of none, the digest of nothing. */
  root(): Digests {
    const [last, ...larger] = this.#subtrees.map(({ root }) => root).reverse();
    return last ? larger.reduce((right, left) => node(left, right), last) : digestsOf();
  }
}

function node(left: Digests, right: Digests): Digests {
  return {
    sha256: digestOf('sha256', nodeMark, left.sha256, right.sha256),
    sm3: digestOf('sm3', nodeMark, left.sm3, right.sm3),
  };
}
