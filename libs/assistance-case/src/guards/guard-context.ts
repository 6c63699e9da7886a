import type { Refusal } from '@xiecha/lifecycle/decide';
import type { Instant } from '@xiecha/working-time/day';
import type { Actor } from '../actor.js';
import type { CaseState } from '../case-state.js';
import type { CommandIntake, CommandFacts } from '../command-intake.js';
import type { CommandName } from '../vocabulary.js';

/** What a guard sees. Guards of a step's `when` see no input: they also decide what is offered. */
export interface GuardContext {
  /** Undefined while the case is being filed. */
  readonly current: CaseState | undefined;
  readonly actor: Actor;
  /** When the command was received; for an offer, now. */
  readonly now: Instant;
  readonly intake?: CommandIntake;
}

/** A guard that looks at a case that is filed: before that it holds. */
export function onCase(check: (current: CaseState, context: GuardContext) => Refusal | undefined) {
  return (context: GuardContext): Refusal | undefined => context.current && check(context.current, context);
}

/** The facts of the command, where it is one of those named. */
export function factsOf<Name extends CommandName>({ intake }: GuardContext, ...commands: readonly Name[]): CommandFacts[Name] | undefined {
  return intake && (commands as readonly CommandName[]).includes(intake.command) ? (intake.facts as CommandFacts[Name]) : undefined;
}

/** For conditions of targets: nobody reads why one does not hold. */
export function unless(holds: boolean, code: string): Refusal | undefined {
  return holds ? undefined : { code, detail: `${code}.` };
}

export function userOf(actor: Actor): string | undefined {
  return 'userId' in actor ? actor.userId : undefined;
}
