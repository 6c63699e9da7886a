import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { caseHead } from '@xiecha/case-store/case-heads';
import type { CaseEngine } from './case-engine.js';
import { latestRun, startRun } from './case-run.js';
import { type Gap, markGap } from './mark-gap.js';

export type Rebuilt =
  | { readonly kind: 'rebuilt'; readonly gap: Gap | undefined }
  /** A final case has no workflow: commands to it are decided without. */
  | { readonly kind: 'final'; readonly state: StateName }
  | { readonly kind: 'noSuchCase' };

/**
 * Gives an open case a fresh run, which begins with the record; one that goes on is ended. What the record lost by a restore
 * is marked first. Commands that the ended run had not decided stay received, and are brought to the new one. Throws where
 * either server does not answer.
 */
export async function rebuildCase(engine: CaseEngine, caseId: string): Promise<Rebuilt> {
  const head = await caseHead(engine.db, caseId);
  if (!head) return { kind: 'noSuchCase' };
  if (head.final) return { kind: 'final', state: head.state };
  const gap = await markGap(engine, caseId);
  const run = await latestRun(engine, caseId);
  // A run that came up meanwhile began with the record as it is.
  await startRun(engine, caseId, run?.isRunning && !gap ? 'TERMINATE_EXISTING' : 'USE_EXISTING');
  return { kind: 'rebuilt', gap };
}
