import { verifyAll } from '@xiecha/case-store/verify-record';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

/** Every event is linked to the one before it, every payload is what was committed to, every anchor stands. */
export async function findInChain({ engine }: CheckedWorld): Promise<Finding[]> {
  const { findings } = await verifyAll(engine.db);
  return findings.map((finding) => ({ detail: JSON.stringify(finding) }));
}
