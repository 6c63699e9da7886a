import type { LostEntry } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { gapIntake, keyOfLost } from '@xiecha/assistance-case/lost-entry';
import { extend, reduceAll } from '@xiecha/assistance-case/reduce';
import { commit } from '@xiecha/case-store/commit';
import { contentHash } from '@xiecha/case-store/commitment';
import { loadCase } from '@xiecha/case-store/load-case';
import { lackingInRecord } from '@xiecha/case-store/lost-entries';
import type { CaseEngine } from './case-engine.js';
import { latestRun, terminateRun } from './case-run.js';
import { knownToRuns } from './run-knowledge.js';

/** What a restore of PostgreSQL took from a case's record. */
export interface Gap {
  /** The last event before the gap. */
  readonly afterSeq: number;
  readonly lost: readonly LostEntry[];
}

/**
 * Marks in the record what its case's runs knew and the record does not hold. A run that knew more is ended first: the
 * record counts its events anew, and a decision on what is lost must not meet them. The same gap is marked once, whoever
 * comes first. Undefined where nothing is lacking. Throws where either server does not answer; then it is done by coming again.
 */
export async function markGap(engine: CaseEngine, caseId: string): Promise<Gap | undefined> {
  const run = await latestRun(engine, caseId);
  if (!run) return undefined;
  const known = await knownToRuns(engine, caseId, { everyRun: false });
  if ((await lackingInRecord(engine.db, caseId, known.entries)).length === 0) return undefined;
  if (run.isRunning) await terminateRun(engine, caseId, run.runId, 'The record was restored to an earlier point than this run knows.');
  const { entries } = await knownToRuns(engine, caseId, { everyRun: true });
  const lost = await lackingInRecord(engine.db, caseId, entries);
  return lost.length === 0 ? undefined : record(engine, caseId, lost);
}

/** Decided and committed here, since no run goes on. */
async function record({ db }: CaseEngine, caseId: string, lost: readonly LostEntry[]): Promise<Gap> {
  const digest = contentHash(lost.map(keyOfLost)).toString('hex');
  const { events, worldNow } = await loadCase(db, caseId);
  let current = reduceAll(events);
  const intake = gapIntake(lost, current.seq, worldNow, digest);
  for (;;) {
    const proposal = decideCommand(current, intake);
    const answer = await commit(db, { caseId, expectedSeq: current.seq, expectedReceivedAt: current.lastReceivedAt, intake, proposal });
    if (answer.kind === 'decided' || answer.kind === 'decidedBefore') return intake.facts;
    current = extend(current, answer.events);
  }
}
