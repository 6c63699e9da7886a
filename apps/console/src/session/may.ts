import type { Me } from './me.js';

/** An operation of the API, by its id. */
export type Operation = Me['may'][number];

/** Whether somebody may call any of these at all, by the API's own word. */
export function mayCall({ may }: Me, ...operations: Operation[]): boolean {
  return operations.some((operation) => may.includes(operation));
}

/** Whether somebody also says when colleagues are away. */
export function speaksForColleagues(me: Me): boolean {
  return mayCall(me, 'addPerson') || me.roles.some((role) => role === 'lead' || role === 'bodyLead');
}
