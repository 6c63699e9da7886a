import { clocksOf, type PinnedTable, type Step, type Vocabulary } from './table.js';

export type ClockChange<V extends Vocabulary> =
  | { readonly change: 'start'; readonly clock: V['clock']; readonly owes: V['party'] }
  | { readonly change: 'stop'; readonly clock: V['clock'] };

/** What a step from one state to another does to the clocks: a clock of both states runs on untouched, unless the step restarts it. */
export function clockChanges<V extends Vocabulary>(
  table: PinnedTable<V>,
  from: V['state'] | undefined,
  to: V['state'],
  restarts: Step<V>['restarts'] = [],
): ClockChange<V>[] {
  const before = new Map(from === undefined ? [] : clocksOf(table, from));
  const after = new Map(clocksOf(table, to));
  return [
    ...[...before.keys()].filter((clock) => !after.has(clock)).map((clock) => ({ change: 'stop' as const, clock })),
    ...[...after].filter(([clock]) => !before.has(clock) || restarts.includes(clock)).map(([clock, owes]) => ({ change: 'start' as const, clock, owes })),
  ];
}
