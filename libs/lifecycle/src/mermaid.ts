import { clocksOf, commandsOf, type PinnedTable, rowOf, stepOf, type Target, type Vocabulary } from './table.js';

/** The table as a Mermaid state diagram. `labels` names states and commands in the reader's language; unlabelled words stay as they are. */
export function toMermaid<V extends Vocabulary>(table: PinnedTable<V>, labels: Readonly<Record<string, string>> = {}): string {
  const label = (word: string) => labels[word] ?? word;
  const states = Object.keys(table.states) as V['state'][];
  /** None where the case stays: a state's commands stand in the table of commands. */
  const arrow = (from: string, { to, when }: Target<V>, command: V['command']) =>
    to === undefined ? [] : [`  ${from} --> ${to}: ${label(command)}${when?.length ? ` [${when.map(label).join(', ')}]` : ''}`];
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  ${state}: ${label(state)}${clocksIn(table, state, label)}`),
    ...(table.start.to ?? []).flatMap((target) => arrow('[*]', target, table.start.command)),
    ...states.flatMap((state) =>
      commandsOf(table, state).flatMap((command) => (stepOf(table, state, command)?.to ?? []).flatMap((target) => arrow(state, target, command))),
    ),
    ...states.filter((state) => rowOf(table, state).final).map((state) => `  ${state} --> [*]`),
    '',
  ].join('\n');
}

function clocksIn<V extends Vocabulary>(table: PinnedTable<V>, state: V['state'], label: (word: string) => string): string {
  const clocks = clocksOf(table, state);
  return clocks.length === 0 ? '' : ` (${clocks.map(([clock, owes]) => `${label(clock)}: ${label(owes)}`).join(', ')})`;
}
