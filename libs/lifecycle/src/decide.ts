import { commandsOf, stepOf, type PinnedTable, type Step, type Vocabulary } from './table.js';

/** An expected "no", as a value: a stable code, a sentence for developers, and the input field it is about. */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly field?: string;
}

/** A guard answers undefined where it holds. It sees what the domain hands it and changes nothing. */
export type Guard<Context> = (context: Context) => Refusal | undefined;
export type Guards<V extends Vocabulary, Context> = { readonly [Name in V['guard']]: Guard<Context> };

export interface Attempt<V extends Vocabulary, Context> {
  /** Undefined: the case does not exist yet. */
  readonly state: V['state'] | undefined;
  readonly command: V['command'];
  readonly capacity: V['capacity'];
  readonly context: Context;
}

export type Decision<V extends Vocabulary> =
  | { readonly kind: 'step'; readonly step: Step<V>; readonly to: V['state'] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** Decides one command against the table. Pure; refuses with every reason that applies, never throws for an expected one. */
export function decide<V extends Vocabulary, Context>(
  table: PinnedTable<V>,
  guards: Guards<V, Context>,
  { state, command, capacity, context }: Attempt<V, Context>,
): Decision<V> {
  const step = state === undefined ? (command === table.start.command ? table.start : undefined) : stepOf(table, state, command);
  if (!step) return { kind: 'refused', refusals: [notOffered(table, state, command)] };
  if (!step.by.includes(capacity)) {
    return { kind: 'refused', refusals: [{ code: 'notAllowed', detail: `${command} is for ${step.by.join(', ')}; the actor is ${capacity}.` }] };
  }
  const refusals = failing(guards, [...(step.when ?? []), ...(step.guards ?? [])], context);
  if (refusals.length > 0) return { kind: 'refused', refusals };
  return { kind: 'step', step, to: targetOf(guards, step, state, command, context) };
}

function targetOf<V extends Vocabulary, Context>(
  guards: Guards<V, Context>,
  step: Step<V>,
  state: V['state'] | undefined,
  command: V['command'],
  context: Context,
): V['state'] {
  const target = (step.to ?? [{}]).find(({ when }) => failing(guards, when, context).length === 0);
  const to = target && (target.to ?? state);
  if (to === undefined) throw new Error(`The step ${command} leads nowhere: its last target must be unconditional.`);
  return to;
}

/** What the named guards refuse, in their order. */
export function failing<V extends Vocabulary, Context>(guards: Guards<V, Context>, names: readonly V['guard'][] | undefined, context: Context): Refusal[] {
  return (names ?? []).map((name) => guards[name](context)).filter((refusal) => refusal !== undefined);
}

function notOffered<V extends Vocabulary>(table: PinnedTable<V>, state: V['state'] | undefined, command: V['command']): Refusal {
  const offered = state === undefined ? [table.start.command] : commandsOf(table, state);
  return {
    code: 'notOffered',
    detail: `A case in state ${state ?? '(new)'} does not take ${command}; it takes ${offered.length > 0 ? offered.join(', ') : 'no command'}.`,
  };
}
