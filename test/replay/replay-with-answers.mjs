import { encryptingConverter } from '@xiecha/case-engine/data-converter';
import { readKeyFile } from '@xiecha/case-engine/key-file';
import { openLog } from '@xiecha/telemetry/log';
import { replayFolder } from '@xiecha/worker/replay-folder';
import { installTemporalRuntime } from '@xiecha/worker/temporal-runtime';

/** Replays the histories of a folder with a bundle that collects answers, and tells them. Arguments: folder, bundle, key file. */
const [folder, codePath, keyFile] = process.argv.slice(2);
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
await installTemporalRuntime(openLog('worker', 'warn'));
const give = ({ workflowId }, kind, name, content) => tell({ of: workflowId, answer: { kind, name, content } });
const options = {
  workflowBundle: { codePath },
  dataConverter: encryptingConverter(await readKeyFile(keyFile, 'sample')),
  sinks: { answers: { give: { fn: give, callDuringReplay: true } } },
};
await replayFolder(folder, options, tell);
