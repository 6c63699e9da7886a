import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { extend, reduceAll } from '@xiecha/assistance-case/reduce';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import { commit } from '@xiecha/case-store/commit';
import { loadCase } from '@xiecha/case-store/load-case';
import type { StoreDatabase } from '@xiecha/case-store/store-database';

/** A final case has no workflow: decides and commits here, with the same functions. Undefined where the case is open. */
export async function decideFinalCase(db: StoreDatabase, caseId: string, intake: CommandIntake): Promise<CommandOutcome | undefined> {
  let current = reduceAll((await loadCase(db, caseId)).events);
  for (;;) {
    if (!isFinal(current.state)) return undefined;
    const answer = await commit(db, {
      caseId,
      expectedSeq: current.seq,
      expectedReceivedAt: current.lastReceivedAt,
      intake,
      proposal: decideCommand(current, intake),
    });
    if (answer.kind === 'decided' || answer.kind === 'decidedBefore') return answer.outcome;
    current = extend(current, answer.events);
  }
}
