import { createHash } from 'node:crypto';
import { policyV2 } from './policy-v2.js';
import { tableV1 } from './table-v1.js';

/**
 * Open cases are pinned to what they were filed under. A released table or policy is never edited: add the next version
 * (table-v2.ts, policy-v2.ts) with a line of its own here, and leave the old line alone.
 */
const released: readonly (readonly [string, unknown, string])[] = [
  ['table version 1', tableV1, '23bd45f3f4e80799803cc97bb952be96dba46a1514de9e690c874887a09750e4'],
  ['policy 2026.2', policyV2, '1e5c63d01f946f4b03b7b33d6f58c9fe4f704942e49f1ab2f31e8661b4e20c74'],
];

describe('released versions', () => {
  it.each(released)('%s is what was released', (name, content, expected) => {
    const found = sha256(canonicalJson(content));
    if (found !== expected) {
      throw new Error(
        `${name} was edited (sha256 ${found}, released as ${expected}). A released version is never edited, since open cases are pinned to it: undo the edit and add a new version.`,
      );
    }
  });

  it('are found out when one word changes, and not when keys change places', () => {
    const [first, ...others] = Object.entries(tableV1);
    expect(sha256(canonicalJson(Object.fromEntries([...others, first!])))).toBe(sha256(canonicalJson(tableV1)));
    expect(sha256(canonicalJson({ ...tableV1, version: 2 }))).not.toBe(sha256(canonicalJson(tableV1)));
    const { check } = policyV2.clocks;
    const gentler = { ...policyV2, clocks: { ...policyV2.clocks, check: { ...check, term: { ...check.term, amount: 6 } } } };
    expect(sha256(canonicalJson(gentler))).not.toBe(sha256(canonicalJson(policyV2)));
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** JSON with sorted keys: where a key stands in the source says nothing. Throws on what JSON would drop without a word. */
function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => {
    if (value === undefined || typeof value === 'function') throw new Error('A released version is plain data.');
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
