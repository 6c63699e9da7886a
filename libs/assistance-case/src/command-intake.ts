import type { Instant } from '@xiecha/working-time/day';
import type { Refusal } from '@xiecha/lifecycle/decide';
import type { Actor } from './actor.js';
import type { ArrivalMeans, ClockName, CloseOutcome, CommandName, PetitionKind, StateName } from './vocabulary.js';

/** What a command says in ids, enums and times. Free text and personal data travel apart, as its payload. */
export interface CommandFacts {
  file: { readonly requestId: string; readonly officeId: string; readonly bodyId: string };
  recordArrival: { readonly means: ArrivalMeans; readonly arrivedAt: Instant };
  acknowledge: Record<string, never>;
  respond: Record<string, never>;
  close: { readonly outcome: CloseOutcome };
  raise: { readonly petition: PetitionKind };
  answer: Record<string, never>;
  extend: { readonly clock: ClockName; readonly workdays: number };
  recomputeDeadlines: Record<string, never>;
  remind: { readonly key: string; readonly clock: ClockName; readonly rung: string };
}

/** A command as it was taken in, and as it travels to the workflow. */
export type CommandIntake = { [Name in CommandName]: IntakeOf<Name> }[CommandName];

export interface IntakeOf<Name extends CommandName> {
  readonly commandId: string;
  readonly command: Name;
  readonly actor: Actor;
  /** The `version` the actor was looking at; required exactly for people's commands that raise it. */
  readonly expectedVersion?: number;
  /** When the command reached us, by the world's clock; lateness is judged by this alone. */
  readonly receivedAt: Instant;
  /** The command carries a past time (sample worlds and imports only). */
  readonly backDated?: true;
  readonly facts: CommandFacts[Name];
}

/** The final word on a command; the same id gets the same one for ever. */
export type CommandOutcome =
  | { readonly status: 'committed'; readonly seq: number; readonly version: number; readonly state: StateName }
  | { readonly status: 'refused'; readonly refusals: readonly Refusal[]; readonly version: number; readonly state: StateName };
