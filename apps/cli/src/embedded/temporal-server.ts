import type { Text } from '../text.js';
import type { ChildPlan } from './children.js';
import type { RunFolder } from './run-folder.js';
import { StartFailure } from './start-failure.js';
import { provideTemporalBinary } from './temporal-binary.js';
import { describeNamespace, devServer, devServerServes } from './temporal-dev-server.js';

const WITHIN_MS = 60_000;

interface Ports {
  readonly port: number;
  readonly uiPort: number;
}

/** The dev server of the folder, its database in a file there, ready to be started. */
export async function temporalServer(folder: RunFolder, { port, uiPort }: Ports, namespace: string, say: (line: Text) => void): Promise<ChildPlan> {
  const { path } = await provideTemporalBinary({ env: process.env, say });
  return {
    name: 'temporal',
    program: devServer({ binary: path, port, uiPort, namespace, databaseFile: folder.temporalDatabase }),
    port,
    serves: (process) => devServerServes(process, port, namespace, WITHIN_MS),
  };
}

/** Checks the server that TEMPORAL_ADDRESS names. Throws `temporalUnreachable`. */
export async function namedServer(address: string, namespace: string): Promise<void> {
  try {
    await describeNamespace(address, namespace);
  } catch (error) {
    throw new StartFailure(
      'temporalUnreachable',
      {
        zh: `TEMPORAL_ADDRESS 指定的 ${address}（命名空间 ${namespace}）不可用：${(error as Error).message}。`,
        en: `${address} (namespace ${namespace}), named by TEMPORAL_ADDRESS, does not serve: ${(error as Error).message}.`,
      },
      {
        zh: '请启动该服务器或创建该命名空间；或取消 TEMPORAL_ADDRESS，由本系统自带启动。',
        en: 'Start it or create the namespace; or unset TEMPORAL_ADDRESS and let this command start one.',
      },
    );
  }
}
