import type { Deadline } from '@xiecha/assistance-case/case-event';
import { query } from '@xiecha/case-store/transaction';
import { type CheckedCase, type CheckedWorld, rowsByCase } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface ProofRow {
  readonly case_id: string;
  readonly seq: number;
  readonly key: string;
  readonly hash: string;
}

/** Every deadline in the record has its proof sheet, and there is none besides. */
export async function findInProofs({ engine, cases }: CheckedWorld): Promise<Finding[]> {
  const rows = await query<ProofRow>(
    engine.db,
    `SELECT case_id, seq, clock || '#' || round || '.' || revision AS key, sheets->-1->>'hash' AS hash FROM deadline_proof`,
  );
  const ofCases = rowsByCase(rows);
  return cases.flatMap((one) => ofCase(one, ofCases.get(one.row.id) ?? []).map((detail) => ({ caseId: one.row.id, detail })));
}

function ofCase({ events }: CheckedCase, rows: readonly ProofRow[]): string[] {
  const deadlines = events.flatMap(({ seq, clocks }) => clocks.flatMap((change) => ('deadline' in change ? [{ seq, ...change.deadline }] : [])));
  const name = ({ clock, round, revision }: Deadline) => `${clock}#${round}.${revision}`;
  const missing = deadlines.filter((deadline) => {
    return !rows.some(({ key, seq, hash }) => key === name(deadline) && seq === deadline.seq && hash === deadline.proofHash);
  });
  const strays = rows.filter(({ key }) => !deadlines.some((deadline) => name(deadline) === key));
  return [...missing.map((deadline) => `the deadline ${name(deadline)} has no proof`), ...strays.map(({ key }) => `the proof ${key} proves no deadline`)];
}
