/**
 * What the system does for itself on a schedule, one workflow and one activity of the same name each: sealing the record
 * with an anchor, comparing cases with their workflows, and proving that what should have fired has fired.
 */
export const upkeepTasks = ['anchorRecord', 'reconcileCases', 'auditFiring'] as const;
export type UpkeepTask = (typeof upkeepTasks)[number];
