import { createRequire } from 'node:module';
import { encryptingConverter } from '@xiecha/case-engine/data-converter';
import { readKeyFile } from '@xiecha/case-engine/key-file';
import { readSettings } from '@xiecha/case-engine/settings';
import { openLog } from '@xiecha/telemetry/log';
import { replayFolder } from './replay-folder.js';
import { installTemporalRuntime } from './temporal-runtime.js';

/** Replays the histories of the folder that is named with this build's workflows, and says how each ended. Touches neither server. */
async function main(folder: string): Promise<void> {
  const { keyFile, mode } = readSettings(process.env);
  const dataConverter = encryptingConverter(await readKeyFile(keyFile, mode));
  // Not before it is needed: a runtime that nobody uses keeps the process alive.
  await installTemporalRuntime(openLog('worker', 'warn'));
  const codePath = createRequire(import.meta.url).resolve('@xiecha/workflows/workflow-bundle');
  await replayFolder(folder, { workflowBundle: { codePath }, dataConverter }, (line) => console.log(JSON.stringify(line)));
}

main(process.argv[2]!).catch((error: unknown) => {
  // By the stack alone: what else hangs on PostgreSQL's errors quotes rows.
  console.error(error instanceof Error ? error.stack : 'Something that is no error was thrown.');
  process.exitCode = 1;
});
