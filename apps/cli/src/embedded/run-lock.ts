import { tryLock } from '../../bin/exclusive-lock.mjs';
import type { RunFolder } from './run-folder.js';
import { readRun, type Addresses } from './run-record.js';
import { StartFailure } from './start-failure.js';

/** Makes this process the only one that runs in the folder, until it ends. Throws `alreadyRunning`, which says where. */
export function claimRun(folder: RunFolder): void {
  const { holder } = tryLock(folder.lock);
  if (!holder) return;
  const addresses = readRun(folder.record)?.addresses;
  throw new StartFailure(
    'alreadyRunning',
    {
      zh: `${folder.path} 已有一个协查在运行（pid ${holder.pid}）${addresses ? `：${where(addresses, '，')}` : '，正在启动'}。`,
      en: `Xiecha already runs in ${folder.path} (pid ${holder.pid})${addresses ? `: ${where(addresses, ', ')}` : ', it is starting'}.`,
    },
    {
      zh: '直接使用它；或在其终端按 Ctrl-C 停止后再启动；要另起一个，请用 XIECHA_HOME 指定另一个目录。',
      en: 'Use that one; or stop it with Ctrl-C in its terminal and start again; for a second one name another folder in XIECHA_HOME.',
    },
  );
}

function where({ api, apiDocs, temporalUi }: Addresses, comma: string): string {
  return [`API ${api}`, apiDocs, temporalUi && `Temporal UI ${temporalUi}`].filter(Boolean).join(comma);
}
