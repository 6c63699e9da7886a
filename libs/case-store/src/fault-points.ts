/**
 * Places in the code where a fault test may end or freeze the process, as a power cut or a stalled machine would:
 * - `afterIntake`: a command has its row, and nobody was told. `afterDecisionFanOut`: a province's decision has its row and a
 *   command in each case. `afterFiling`: request and cases stand, no workflow is started. `afterStart`: a workflow is started,
 *   and the request for its start does not know it.
 * - `beforeCommit`: everything of a decision is written, and COMMIT is not said. `afterCommit`, `afterAlarmCommit`: the record
 *   knows what Temporal does not.
 * - `beforeDelivery`, `afterDelivery`: around the commit that puts messages into an inbox. `beforeSend`, `afterSend`: around
 *   what the mail server is told.
 */
export const faultPoints = [
  'afterIntake',
  'afterDecisionFanOut',
  'afterFiling',
  'afterStart',
  'beforeCommit',
  'afterCommit',
  'afterAlarmCommit',
  'beforeDelivery',
  'afterDelivery',
  'beforeSend',
  'afterSend',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** What is to happen, and at which pass of which point. */
interface Fault {
  readonly point: FaultPoint;
  /** Counted from 1. */
  readonly pass: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/**
 * Ends the process with SIGKILL at the n-th pass of the point that `XIECHA_FAULT_POINT` names, e.g. `afterCommit@3`; with
 * `afterCommit@3:freeze` SIGSTOP freezes it there, and SIGCONT lets it go on. Settled when the module is loaded: without the
 * variable, and in production whatever it says, a pass is the call of an empty function.
 */
export const faultPoint: (point: FaultPoint) => void = strikeAt(faultOf(process.env));

/** @throws where the variable names no point, so that no fault test passes because nothing happened */
function faultOf(environment: NodeJS.ProcessEnv): Fault | undefined {
  const wanted = environment['XIECHA_FAULT_POINT'];
  if (!wanted || environment['XIECHA_MODE'] === 'production') return undefined;
  const [, name, pass, freeze] = /^(\w+)@([1-9]\d*)(:freeze)?$/.exec(wanted) ?? [];
  const point = faultPoints.find((known) => known === name);
  if (!point) throw new Error(`XIECHA_FAULT_POINT is ${wanted}; it takes point@pass or point@pass:freeze, the points being ${faultPoints.join(', ')}.`);
  return { point, pass: Number(pass), signal: freeze ? 'SIGSTOP' : 'SIGKILL' };
}

function strikeAt(fault: Fault | undefined): (point: FaultPoint) => void {
  if (!fault) return () => undefined;
  let passes = 0;
  return (point) => {
    if (point !== fault.point) return;
    passes += 1;
    if (passes === fault.pass) process.kill(process.pid, fault.signal);
  };
}
