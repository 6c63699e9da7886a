import { clocksOf, commandsOf, type PinnedTable, rowOf, type Step, stepOf, type Vocabulary } from './table.js';

/** What is wrong with a table that compiles: run at boot, and a process with a faulty table does not start. */
export function faults<V extends Vocabulary>(table: PinnedTable<V>): string[] {
  const states = Object.keys(table.states) as V['state'][];
  const unknown = allSteps(table).flatMap(([name, step]) => unknownTargets(table, name, step));
  // The other checks follow the steps.
  if (unknown.length > 0) return unknown;
  return [
    ...states.filter((state) => !reachable(table).has(state)).map((state) => `No step leads to the state ${state}.`),
    ...states.flatMap((state) => clockFaults(table, state)),
    ...allSteps(table).flatMap(([name, step]) => targetFaults(name, step)),
    ...restartFaults(table),
    ...petitionFaults(table),
    ...states.filter((state) => !rowOf(table, state).final && !hasWayOut(table, state)).map((state) => `The open state ${state} has no way out.`),
  ];
}

function clockFaults<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): string[] {
  const clocks = clocksOf(table, state).map(([clock]) => clock);
  if (rowOf(table, state).final) return clocks.map((clock) => `The final state ${state} runs the clock ${clock}.`);
  return clocks.flatMap((clock) =>
    alarmsOf(table, clock)
      .filter((alarm) => !stepOf(table, state, alarm))
      .map((alarm) => `The clock ${clock} runs in ${state}, which does not take its alarm ${alarm}.`),
  );
}

function unknownTargets<V extends Vocabulary>(table: PinnedTable<V>, name: string, step: Step<V>): string[] {
  return targetsOf(step)
    .filter((state) => !(state in table.states))
    .map((state) => `${name} leads to the state ${state}, for which the table has no row.`);
}

/** A table that was released when there were fewer clocks says nothing of later ones: none runs in it. */
function alarmsOf<V extends Vocabulary>(table: PinnedTable<V>, clock: V['clock']): readonly V['command'][] {
  return table.alarms[clock] ?? [];
}

function targetFaults<V extends Vocabulary>(name: string, step: Step<V>): string[] {
  const found: string[] = [];
  if (step.by.length === 0) found.push(`Nobody may do ${name}.`);
  if (step.to && (step.to.at(-1)?.when?.length ?? 0) > 0) found.push(`The last target of ${name} is conditional: it needs a last resort.`);
  if (step.to?.slice(0, -1).some(({ when }) => !when?.length)) found.push(`A target of ${name} stands behind an unconditional one and is never taken.`);
  if (step.to?.length === 0) found.push(`The target list of ${name} is empty.`);
  return found;
}

function reachable<V extends Vocabulary>(table: PinnedTable<V>): Set<V['state']> {
  const found = new Set<V['state']>();
  const waiting = targetsOf(table.start);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    waiting.push(...waysOut(table, state));
  }
  return found;
}

function hasWayOut<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): boolean {
  return waysOut(table, state).some((to) => to !== state);
}

function waysOut<V extends Vocabulary>(table: PinnedTable<V>, state: V['state']): V['state'][] {
  return commandsOf(table, state).flatMap((command) => targetsOf(stepOf(table, state, command)));
}

function targetsOf<V extends Vocabulary>(step: Step<V> | undefined): V['state'][] {
  return (step?.to ?? []).map(({ to }) => to).filter((to) => to !== undefined);
}

function restartFaults<V extends Vocabulary>(table: PinnedTable<V>): string[] {
  const states = Object.keys(table.states) as V['state'][];
  return states.flatMap((state) =>
    commandsOf(table, state).flatMap((command) =>
      (stepOf(table, state, command)?.restarts ?? [])
        .filter((clock) => !(clock in rowOf(table, state).clocks))
        .map((clock) => `${state}.${command} restarts the clock ${clock}, which does not run there.`),
    ),
  );
}

/** A petition that nobody could raise, or settle, wherever its duty runs. */
function petitionFaults<V extends Vocabulary>(table: PinnedTable<V>): string[] {
  const states = Object.keys(table.states) as V['state'][];
  return (Object.keys(table.petitions) as V['petition'][]).flatMap((petition) => {
    const { beside, raisedBy, settledBy, clock, appeal } = table.petitions[petition]!;
    const duties = states.filter((state) => beside.some((duty) => duty in rowOf(table, state).clocks));
    const untaken = (command: V['command']) => duties.filter((state) => !stepOf(table, state, command));
    return [
      ...(duties.length === 0 ? [`The petition ${petition} stands beside no clock that runs.`] : []),
      ...untaken(raisedBy).map((state) => `The petition ${petition} cannot be raised by ${raisedBy} in ${state}.`),
      ...untaken(settledBy).map((state) => `The petition ${petition} cannot be settled by ${settledBy} in ${state}.`),
      ...(appeal ? untaken(appeal.raisedBy).map((state) => `The petition ${petition} cannot be appealed by ${appeal.raisedBy} in ${state}.`) : []),
      ...[clock, ...(appeal ? [appeal.clock] : [])].flatMap((own) =>
        alarmsOf(table, own).flatMap((alarm) =>
          duties
            .filter((state) => !stepOf(table, state, alarm))
            .map((state) => `The clock ${own} of the petition ${petition} runs in ${state}, which does not take its alarm ${alarm}.`),
        ),
      ),
    ];
  });
}

function allSteps<V extends Vocabulary>(table: PinnedTable<V>): [string, Step<V>][] {
  const rows = Object.entries(table.states) as [string, { commands: Record<string, Step<V>> }][];
  return [
    ['the start', table.start],
    ...rows.flatMap(([state, row]) => Object.entries(row.commands).map(([command, step]): [string, Step<V>] => [`${state}.${command}`, step])),
    ...(Object.entries(table.everyOpenState) as [string, Step<V>][]).map(([command, step]): [string, Step<V>] => [`everyOpenState.${command}`, step]),
  ];
}
