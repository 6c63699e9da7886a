import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { agenda, dueAlarm } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import { extend, reduceAll } from '@xiecha/assistance-case/reduce';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import type { CaseWorkflowInput, RunHead, RunStanding } from '@xiecha/assistance-case/workflow-contract';
import { durable } from './durable-activities.js';
import { LazyTimer } from './lazy-timer.js';
import * as messages from './messages.js';
import { WorldTime } from './world-time.js';

/**
 * One case, from filing to its final state. The record in PostgreSQL is the truth; this workflow decides, has the decision
 * committed, and only then believes it: what is not committed has not happened, whatever crashed.
 */
export async function assistanceCase({ caseId, decisionsPerRun }: CaseWorkflowInput): Promise<RunHead> {
  let current!: CaseState;
  let isLoaded = false;
  let decisions = 0;
  let isAhead = false;
  const worldTime = new WorldTime();
  const timer = new LazyTimer();

  async function load(): Promise<void> {
    const { events, worldNow } = await durable.loadCase(caseId);
    current = reduceAll(events);
    worldTime.set(worldNow);
    isLoaded = true;
  }

  /** Decide, commit, apply. Behind the record: adopt what others committed and decide anew. Undefined: an alarm that is not due after all. */
  async function carryOut(intake: CommandIntake): Promise<CommandOutcome | undefined> {
    for (;;) {
      const proposal = decideCommand(current, intake);
      const answer = await durable.commit({ caseId, expectedSeq: current.seq, expectedReceivedAt: current.lastReceivedAt, intake, proposal });
      worldTime.set(answer.worldNow);
      if (answer.events.length > 0) current = extend(current, answer.events);
      switch (answer.kind) {
        case 'decided':
        case 'decidedBefore':
          decisions += 1;
          return answer.outcome;
        case 'notYet':
          return undefined;
        case 'behind':
          continue;
        case 'ahead':
          // PostgreSQL was restored to an earlier point. The reconciler marks the gap and starts a run that begins with the record.
          isAhead = true;
          await condition(() => false);
      }
    }
  }

  function standing(): RunStanding {
    const [next] = agenda(current);
    return { ...headOf(current), nextAlarmAt: next?.at ?? null, wakesAt: timer.wakesAt ?? null, isAhead };
  }

  function nextDue() {
    return dueAlarm(current, (at) => worldTime.until(at) <= 0);
  }

  /** What of the agenda is due, if anything still is. */
  async function soundAlarm(): Promise<void> {
    const due = nextDue();
    if (due) await carryOut(alarmIntake(due));
  }

  // One at a time, people and clock alike. Everything queues behind the load.
  const loading = load();
  let tail: Promise<unknown> = loading;
  function exclusive<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = tail.then(work, work);
    tail = done;
    return done;
  }

  setHandler(messages.standing, () => (isLoaded ? standing() : null));
  setHandler(messages.command, async (intake) => {
    const outcome = await exclusive(() => carryOut(intake));
    // Only an alarm can be too early, and no person sends one.
    return outcome!;
  });

  // Goes on only while no command is under way. Where a task ended in vain, Temporal replays a command together with what came
  // before it: then it is still the commands that go first, and the timer is set behind their answers, as it was.
  await loading;
  await condition(allHandlersFinished);
  while (!isFinal(current.state) && decisions < decisionsPerRun && !workflowInfo().continueAsNewSuggested) {
    const [next] = agenda(current);
    const seen = current.seq;
    if (next) timer.wakeWithin(Math.max(0, worldTime.until(next.at)));
    await condition(() => (current.seq !== seen || (next !== undefined && !timer.isSet) || decisions >= decisionsPerRun) && allHandlersFinished());
    if (!nextDue()) continue;
    await exclusive(soundAlarm);
    await condition(allHandlersFinished);
  }
  if (!isFinal(current.state)) await continueAsNew<typeof assistanceCase>({ caseId, decisionsPerRun });
  return headOf(current);
}

function headOf({ seq, lastReceivedAt }: CaseState): RunHead {
  return { seq, lastReceivedAt };
}
