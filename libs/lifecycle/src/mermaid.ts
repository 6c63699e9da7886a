import type { LifecycleTable, StateRow, Step, Vocabulary } from './table.js';

/** The table as a Mermaid state diagram. `labels` names states and commands in the reader's language; unlabelled words stay as they are. */
export function toMermaid<V extends Vocabulary>(table: LifecycleTable<V>, labels: Readonly<Record<string, string>> = {}): string {
  const label = (word: string) => labels[word] ?? word;
  const rows = Object.entries(table.states) as [V['state'], StateRow<V>][];
  const arrows = rows.flatMap(([state, row]) =>
    (Object.entries(row.commands) as [string, Step<V>][]).flatMap(([command, step]) =>
      (step.to ?? []).map(({ to, when }) => `  ${state} --> ${to}: ${label(command)}${when?.length ? ` [${when.join(', ')}]` : ''}`),
    ),
  );
  return [
    'stateDiagram-v2',
    ...rows.map(([state, row]) => `  ${state}: ${label(state)}${clockLine(row, label)}`),
    ...(table.start.to ?? []).map(({ to }) => `  [*] --> ${to}: ${label(table.start.command)}`),
    ...arrows,
    ...rows.filter(([, row]) => row.final).map(([state]) => `  ${state} --> [*]`),
    '',
  ].join('\n');
}

function clockLine<V extends Vocabulary>(row: StateRow<V>, label: (word: string) => string): string {
  const clocks = Object.entries(row.clocks) as [string, string][];
  return clocks.length === 0 ? '' : ` (${clocks.map(([clock, owes]) => `${label(clock)}: ${label(owes)}`).join(', ')})`;
}
