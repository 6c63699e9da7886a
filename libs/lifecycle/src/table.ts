/**
 * A lifecycle as data: for each state which commands it takes, from whom, under which guards, where they lead,
 * and which clocks run. Everything else (workflow, API checks, buttons, diagram, test paths) is derived from it.
 *
 * The words of one domain's lifecycle: closed unions, so that a table that names an unknown one does not compile.
 */
export interface Vocabulary {
  state: string;
  command: string;
  /** In what capacity somebody acts: a person's part in the case, the clock, the system. */
  capacity: string;
  guard: string;
  clock: string;
  party: string;
  event: string;
  /** What may be asked for beside the state. */
  petition: string;
}

/** One way out of a step. Targets are tried in order; the last must be unconditional. */
export interface Target<V extends Vocabulary> {
  /** Absent: the case stays in its state. */
  readonly to?: V['state'];
  readonly when?: readonly V['guard'][];
}

export interface Step<V extends Vocabulary> {
  readonly by: readonly V['capacity'][];
  /** Must hold for the step to be offered at all: guards that look at the case and the actor alone, never at the input. */
  readonly when?: readonly V['guard'][];
  /** What the input must keep. All must hold; those that fail at once are all named. */
  readonly guards?: readonly V['guard'][];
  /** Where the step leads; absent: the case stays in its state. */
  readonly to?: readonly Target<V>[];
  /** Clocks of the state that the step sets going anew, in a round of their own, without leaving it. */
  readonly restarts?: readonly V['clock'][];
  readonly records: V['event'];
  /** True for steps that change nothing a person could have been looking at (a reminder): `version` stays. */
  readonly keepsVersion?: true;
}

export interface StateRow<V extends Vocabulary> {
  /** A final state takes no clock. */
  readonly final?: true;
  /** The clocks that run in this state and who owes each. */
  readonly clocks: { readonly [Clock in V['clock']]?: V['party'] };
  readonly commands: { readonly [Command in V['command']]?: Step<V> };
}

/** What may be asked for beside the state: each petition has a clock of its own, and may stop or shield the duty beside which it is raised. */
export interface PetitionRule<V extends Vocabulary> {
  /** The duties beside which it may be raised. */
  readonly beside: readonly V['clock'][];
  /** `holds`: the duty's clock stands still, once a clock; `protects`: the duty's rungs after its end stay silent while nobody has decided. */
  readonly effect: 'holds' | 'protects';
  readonly clock: V['clock'];
  readonly owes: V['party'];
  readonly raisedBy: V['command'];
  readonly settledBy: V['command'];
  /** A denial may be brought before the next instance, once, under a clock of its own that holds nothing. */
  readonly appeal?: { readonly raisedBy: V['command']; readonly clock: V['clock']; readonly owes: V['party'] };
}

/** `Rows`: whether the table has a row for every word, as a new one must, or, released when there were fewer words, for some. */
export interface LifecycleTable<V extends Vocabulary, Rows extends 'every' | 'some' = 'every'> {
  /** Released tables are frozen; a case is pinned to the version it was filed under. */
  readonly version: number;
  /** How a case comes into being. */
  readonly start: { readonly command: V['command'] } & Step<V>;
  readonly states: Known<Rows, { readonly [State in V['state']]: StateRow<V> }>;
  /** One row for what every state that is not final takes. */
  readonly everyOpenState: { readonly [Command in V['command']]?: Step<V> };
  readonly petitions: Known<Rows, { readonly [Petition in V['petition']]: PetitionRule<V> }>;
  /** The commands that each clock's agenda sends. */
  readonly alarms: Known<Rows, { readonly [Clock in V['clock']]: readonly V['command'][] }>;
}

type Known<Rows, Every> = Rows extends 'every' ? Every : Partial<Every>;

/** A table as a case is pinned to it, whenever it was released. */
export type PinnedTable<V extends Vocabulary> = LifecycleTable<V, 'some'>;

/** The row of `state`. Throws where the table knows no such state: a case never stands in a state of another table than its own. */
export function rowOf<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): StateRow<V> {
  const row: StateRow<V> | undefined = table.states[state];
  if (!row) throw new Error(`Version ${table.version} of the lifecycle has no state ${state}.`);
  return row;
}

/** The step that `command` is in `state`, or undefined where the state does not take it. */
export function stepOf<V extends Vocabulary>(table: PinnedTable<V>, state: V['state'], command: V['command']): Step<V> | undefined {
  const row = rowOf(table, state);
  return row.commands[command] ?? (row.final ? undefined : table.everyOpenState[command]);
}

/** The commands that `state` takes, from whomever. */
export function commandsOf<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): V['command'][] {
  const row = rowOf(table, state);
  const own = Object.keys(row.commands) as V['command'][];
  const everywhere = row.final ? [] : (Object.keys(table.everyOpenState) as V['command'][]);
  return [...new Set([...own, ...everywhere])];
}

/** The clocks of `state`, in the table's order, with who owes them. */
export function clocksOf<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): [V['clock'], V['party']][] {
  return Object.entries(rowOf(table, state).clocks) as [V['clock'], V['party']][];
}
