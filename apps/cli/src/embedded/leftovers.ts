import { isRunning } from '../../bin/process-identity.mjs';
import { endProcess, ENDING_ORDER } from './process-end.js';
import type { RecordedChild, Run } from './run-record.js';

/** Ends what a run that was killed has left running, exactly those processes; answers which. */
export async function endLeftovers(run: Run | undefined): Promise<RecordedChild[]> {
  const left = (run?.children ?? []).filter(isRunning);
  for (const name of ENDING_ORDER) {
    await Promise.all(left.filter((child) => child.name === name).map((child) => endProcess(name, child)));
  }
  return left;
}
