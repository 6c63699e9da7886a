import { isRunning } from '../../bin/process-identity.mjs';
import type { EmbeddedRun } from '../embedded/run.js';
import { RunFolder } from '../embedded/run-folder.js';
import { readRun, type RunSettings } from '../embedded/run-record.js';
import { ExpectedFailure } from '../expected-failure.js';
import { readSampleTokens, type SampleTokens } from '../sample-world/sample-tokens.js';
import { read } from '../text.js';

/** Where the system is, and who may act in it. */
export interface DemoSystem {
  readonly api: string;
  readonly settings: RunSettings;
  readonly tokens: SampleTokens['tokens'];
}

/** The system that runs in this folder, if one does. @throws `StillStarting` */
export async function runningSystem(): Promise<DemoSystem | undefined> {
  const folder = new RunFolder();
  const run = readRun(folder.record);
  if (!run || !isRunning(run.parent)) return undefined;
  const sample = await readSampleTokens(folder.sampleTokens);
  if (!run.settings || !run.addresses || !sample) throw new StillStarting('another start is under way');
  return { api: run.addresses.api, settings: run.settings, tokens: sample.tokens };
}

/** Raises one of its own, for whoever has none running. */
export async function raiseSystem(run: EmbeddedRun): Promise<DemoSystem> {
  await run.raise();
  const raised = await runningSystem();
  if (!raised) throw new Error('The system was raised and left no record.');
  return raised;
}

class StillStarting extends ExpectedFailure {
  override inWords(): string {
    return read({ zh: '本目录的协查正在启动，请待其就绪后再演示。', en: 'Xiecha is just starting in this folder: try again when it is ready.' });
  }
}
