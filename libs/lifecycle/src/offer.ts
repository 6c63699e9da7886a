import { commandsOf, stepOf, type LifecycleTable, type Vocabulary } from './table.js';

/** The commands that a state takes from somebody in `capacity`: what an answer calls `actions` and a screen shows as buttons. */
export function offer<V extends Vocabulary>(table: LifecycleTable<V>, state: V['state'], capacity: V['capacity']): V['command'][] {
  return commandsOf(table, state).filter((command) => stepOf(table, state, command)?.by.includes(capacity));
}

/** Whether any state at all takes `command` from somebody in `capacity`. False means: the wrong role, whatever the case's state. */
export function everOffered<V extends Vocabulary>(table: LifecycleTable<V>, command: V['command'], capacity: V['capacity']): boolean {
  const states = Object.keys(table.states) as V['state'][];
  return states.some((state) => offer(table, state, capacity).includes(command));
}
