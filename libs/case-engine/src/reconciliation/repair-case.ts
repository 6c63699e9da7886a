import { caseHead } from '@xiecha/case-store/case-heads';
import type { CaseEngine } from '../case-engine.js';
import { latestRun, terminateRun } from '../case-run.js';
import { type Gap, markGap } from '../mark-gap.js';
import { rebuildCase } from '../rebuild-case.js';
import { knownToRuns } from '../run-knowledge.js';
import type { Diagnosis, Finding } from './findings.js';

/** Brings a case and its run together again. Doing it twice does it once. Throws where a server does not answer. */
export async function repairCase(engine: CaseEngine, caseId: string, diagnosis: Exclude<Diagnosis, 'lostCase'>): Promise<Finding> {
  const rebuilt = await rebuildCase(engine, caseId);
  switch (rebuilt.kind) {
    case 'rebuilt':
      return { diagnosis, caseId, repaired: true, ...withGap(rebuilt.gap) };
    case 'final':
      return endOfFinal(engine, caseId, diagnosis);
    case 'noSuchCase':
      return lostCase(engine, caseId);
  }
}

/** A final case keeps its state, whatever was lost after it: that is marked, and who reopened it may do so again. */
async function endOfFinal(engine: CaseEngine, caseId: string, diagnosis: Diagnosis): Promise<Finding> {
  const gap = await markGap(engine, caseId);
  const run = await latestRun(engine, caseId);
  // One that came up meanwhile belongs to a case that was reopened.
  if (run?.isRunning && (await caseHead(engine.db, caseId))?.final) await terminateRun(engine, caseId, run.runId, 'The case is final.');
  return { diagnosis, caseId, repaired: true, ...withGap(gap) };
}

/** The record has nothing that could be marked: the report is all that tells of this case. */
async function lostCase(engine: CaseEngine, caseId: string): Promise<Finding> {
  const { entries: lost, filing } = await knownToRuns(engine, caseId, { everyRun: true });
  const run = await latestRun(engine, caseId);
  if (run?.isRunning) await terminateRun(engine, caseId, run.runId, 'The record does not have this case.');
  return { diagnosis: 'lostCase', caseId, repaired: true, gap: { afterSeq: 0, lost }, ...(filing ? { filing } : {}) };
}

function withGap(gap: Gap | undefined): Pick<Finding, 'gap'> {
  return gap ? { gap } : {};
}
