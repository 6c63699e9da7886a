import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MerkleTree } from './merkle.js';

const rootOf = (leaves: readonly Buffer[]) => {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
};

/** RFC 6962, 2.1, as it stands there. */
function definition(name: string, leaves: readonly Buffer[]): Buffer {
  const digest = (...parts: Buffer[]) => createHash(name).update(Buffer.concat(parts)).digest();
  if (leaves.length === 0) return digest();
  if (leaves.length === 1) return digest(Buffer.of(0), leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return digest(Buffer.of(1), definition(name, leaves.slice(0, k)), definition(name, leaves.slice(k)));
}

describe('the Merkle tree', () => {
  it('has the roots of Certificate Transparency’s own test vectors', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'));
    const roots = {
      0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    };
    for (const [count, root] of Object.entries(roots)) expect(rootOf(leaves.slice(0, Number(count))).sha256.toString('hex')).toBe(root);
  });

  it('is in both digests the tree that RFC 6962 defines, however many leaves there are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
          { maxLength: 70 },
        ),
        (leaves) => {
          expect(rootOf(leaves)).toEqual({ sha256: definition('sha256', leaves), sm3: definition('sm3', leaves) });
        },
      ),
    );
  });

  it('has another root when any leaf is another, is gone or has changed places', () => {
    const leaf = fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 2, maxLength: 40 }), fc.nat(), (leaves, place) => {
        const at = place % leaves.length;
        const root = rootOf(leaves);
        const changed = leaves.with(at, Buffer.concat([leaves[at]!, Buffer.of(0)]));
        const next = (at + 1) % leaves.length;
        const swapped = leaves.with(at, leaves[next]!).with(next, leaves[at]!);
        expect(rootOf(changed)).not.toEqual(root);
        expect(rootOf(leaves.toSpliced(at, 1))).not.toEqual(root);
        if (!leaves[at]!.equals(leaves[next]!)) expect(rootOf(swapped)).not.toEqual(root);
      }),
    );
  });
});
