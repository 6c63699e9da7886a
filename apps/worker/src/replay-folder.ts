import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import proto from '@temporalio/proto';
import { Worker, type ReplayWorkerOptions } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { ReplayLine } from '@xiecha/case-engine/supervised-replay';

/** Replays the encoded histories of a folder, one after the other, and tells of each when it begins and how it ended. */
export async function replayFolder(folder: string, options: ReplayWorkerOptions, tell: (line: ReplayLine) => void): Promise<void> {
  async function* histories() {
    for (const name of (await readdir(folder)).sort()) {
      const history = proto.temporal.api.history.v1.History.decode(await readFile(join(folder, name)));
      tell({ begins: name });
      yield { workflowId: name, history };
    }
  }
  // The next history is asked for when the one before has ended.
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories())) {
    tell({ ended: workflowId, ...(error ? faultOf(error) : {}) });
  }
}

function faultOf(error: Error): Pick<Extract<ReplayLine, { ended: string }>, 'fault' | 'detail'> {
  return { fault: error instanceof DeterminismViolationError ? 'determinismViolation' : 'taskFailed', detail: error.message };
}
