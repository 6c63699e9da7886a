/**
 * Places in the code where a fault test may end the process, as a power cut would. `beforeDelivery`, `afterDelivery`: around
 * the commit that puts messages into an inbox. `beforeSend`, `afterSend`: around what the mail server is told.
 */
export type FaultPoint = 'afterCommit' | 'afterAlarmCommit' | 'beforeDelivery' | 'afterDelivery' | 'beforeSend' | 'afterSend';

const passed = new Map<FaultPoint, number>();

/**
 * Ends the process with SIGKILL when `XIECHA_FAULT_POINT` names this point and the n-th pass, e.g. `afterCommit@3`.
 * A production process never looks.
 */
export function faultPoint(point: FaultPoint): void {
  const wanted = process.env['XIECHA_MODE'] === 'production' ? undefined : process.env['XIECHA_FAULT_POINT'];
  if (!wanted) return;
  const passes = (passed.get(point) ?? 0) + 1;
  passed.set(point, passes);
  if (wanted === `${point}@${passes}`) process.kill(process.pid, 'SIGKILL');
}
