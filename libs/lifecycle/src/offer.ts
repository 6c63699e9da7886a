import { failing, type Guards } from './decide.js';
import { commandsOf, stepOf, type PinnedTable, type Vocabulary } from './table.js';

/**
 * The commands that a case takes from somebody in `capacity`, whatever the input's details: what an answer calls `actions`
 * and a screen shows as buttons. A step whose `when` does not hold is not offered.
 */
export function offer<V extends Vocabulary, Context>(
  table: PinnedTable<V>,
  guards: Guards<V, Context>,
  { state, capacity, context }: { state: V['state']; capacity: V['capacity']; context: Context },
): V['command'][] {
  return commandsOf(table, state).filter((command) => {
    const step = stepOf(table, state, command);
    return step?.by.includes(capacity) && failing(guards, step.when, context).length === 0;
  });
}

/** Whether any state at all takes `command` from somebody in `capacity`. False means: the wrong role, whatever the case's state. */
export function everOffered<V extends Vocabulary>(table: PinnedTable<V>, command: V['command'], capacity: V['capacity']): boolean {
  const states = Object.keys(table.states) as V['state'][];
  return states.some((state) => stepOf(table, state, command)?.by.includes(capacity));
}
