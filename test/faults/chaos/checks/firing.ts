import { isWrong } from '@xiecha/assistance-case/firing-audit/firing-finding';
import { examineFiring } from '@xiecha/case-store/firing-audit/audit-firing';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

/** The product's own audit of firing, which knows the rules by another telling, agrees. */
export async function findInFiring({ engine }: CheckedWorld): Promise<Finding[]> {
  const { findings } = await examineFiring(engine.db, { all: true });
  return findings.filter(isWrong).map((finding) => ({ detail: JSON.stringify(finding) }));
}
