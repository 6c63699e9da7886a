import { severities, type Severity, type TemplateName } from '@xiecha/assistance-case/message-words';
import type { MessageFacts } from './render-message.js';

/** The clock and round that a message is about. */
export interface Duty {
  readonly clock: string;
  readonly round: number;
}

/** An outbox row that waits and is due. Ids are PostgreSQL's bigint, as text. */
export interface WaitingMessage {
  readonly id: string;
  readonly caseId: string;
  readonly template: TemplateName;
  readonly severity: Severity;
  readonly facts: MessageFacts;
  readonly duty: Duty | null;
}

/** How a case stands while nobody else can change it. */
export interface CaseStanding {
  readonly clocks: Readonly<Record<string, { readonly round: number; readonly heldSince?: string } | undefined>>;
  /** A command was received and has no outcome yet. */
  readonly undecided: boolean;
}

export interface Settled<Message> {
  readonly sent: readonly Message[];
  readonly withdrawn: readonly Message[];
  /** Each with the message that says more. */
  readonly merged: readonly { readonly message: Message; readonly into: Message }[];
}

/**
 * What becomes of one recipient's messages, given in the order in which they came to be. A message whose duty is done or held
 * is withdrawn; one whose duty an undecided command may end stays as it is; of several rungs of one case's ladders the most
 * severe one is sent, of equals the latest. What people did is told whatever the clock says. Pure.
 */
export function settleBatch<Message extends WaitingMessage>(messages: readonly Message[], standings: ReadonlyMap<string, CaseStanding>): Settled<Message> {
  const decided = messages.filter((message) => !mayStillEnd(message, standings));
  const withdrawn = decided.filter((message) => !dutyStands(message, standings));
  const best = new Map<string, Message>();
  const alive = decided.filter((message) => !withdrawn.includes(message));
  const rungs = alive.filter(({ facts }) => facts.rung !== undefined);
  for (const message of rungs) {
    const other = best.get(message.caseId);
    if (!other || rank(message) >= rank(other)) best.set(message.caseId, message);
  }
  const highest = new Set(best.values());
  return {
    sent: alive.filter((message) => message.facts.rung === undefined || highest.has(message)),
    withdrawn,
    merged: rungs.filter((message) => !highest.has(message)).map((message) => ({ message, into: best.get(message.caseId)! })),
  };
}

/** Whether the clock that the message is about still runs, in the same round and not held. A message about no clock stands for ever. */
export function dutyStands({ duty, caseId }: Pick<WaitingMessage, 'duty' | 'caseId'>, standings: ReadonlyMap<string, CaseStanding>): boolean {
  if (!duty) return true;
  const clock = standings.get(caseId)?.clocks[duty.clock];
  return clock !== undefined && clock.round === duty.round && clock.heldSince === undefined;
}

/** Whether a command that was received before now, and is not decided yet, may end the message's duty. */
export function mayStillEnd({ duty, caseId }: Pick<WaitingMessage, 'duty' | 'caseId'>, standings: ReadonlyMap<string, CaseStanding>): boolean {
  return duty !== null && (standings.get(caseId)?.undecided ?? false);
}

function rank({ severity }: WaitingMessage): number {
  return severities.indexOf(severity);
}
