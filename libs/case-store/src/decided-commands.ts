import { channel } from 'node:diagnostics_channel';
import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import type { Instant } from '@xiecha/working-time/day';

/** A command that has its final word, from whomever it came; ids, enums and times only. */
export interface DecidedCommand {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly intake: CommandIntake;
  readonly outcome: CommandOutcome;
  /** The world's time, as the command's row says it. */
  readonly decidedAt: Instant;
}

const decided = channel('xiecha:decided');

/** Tells whoever listens in this process; nobody does unless logs or metrics are on. After the commit: what is told has happened. */
export function tellDecided(command: DecidedCommand): void {
  if (decided.hasSubscribers) decided.publish(command);
}

/** Has `listen` told of each command that this process commits from now on, once each. Answers how to stop. */
export function onDecided(listen: (command: DecidedCommand) => void): () => void {
  const told = (message: unknown) => listen(message as DecidedCommand);
  decided.subscribe(told);
  return () => {
    decided.unsubscribe(told);
  };
}
