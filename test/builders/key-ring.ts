import { randomBytes } from 'node:crypto';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';

/** Keys of a test's own; the first is active. */
export function keyRing(...ids: readonly [string, ...string[]]): KeyRing {
  return { activeId: ids[0], keys: new Map(ids.map((id) => [id, randomBytes(32)])) };
}
