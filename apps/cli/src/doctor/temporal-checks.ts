import { Connection } from '@temporalio/client';
import { examine, Finding, type Check } from './check.js';
import { required, START_FIRST } from './required.js';
import { temporalClock, type ClockReading } from './clock-skew.js';
import type { Surroundings } from './surroundings.js';

const WORKFLOW_TASKS = 1;
const ANSWER_WITHIN_MS = 5_000;

/** The checks that need Temporal, over one connection; and what time it is there. */
export async function temporalChecks(here: Surroundings): Promise<{ checks: Check[]; clock?: ClockReading }> {
  const { temporalAddress, namespace } = here;
  let connection: Connection | undefined;
  const answers = await examine(
    'temporal',
    async () => {
      connection = await Connection.connect({ address: required(temporalAddress), connectTimeout: ANSWER_WITHIN_MS });
      const { serverVersion } = await withLimit(connection, (service) => service.getSystemInfo({}));
      return { zh: `Temporal ${serverVersion}，${temporalAddress}`, en: `Temporal ${serverVersion} at ${temporalAddress}` };
    },
    START_FIRST,
  );
  if (!connection) return { checks: [answers] };
  try {
    const checks = [answers, await namespaceExists(connection, namespace), await workerPolls(connection, here)];
    return { checks, clock: await temporalClock(connection, namespace).catch(() => undefined) };
  } finally {
    await connection.close();
  }
}

function namespaceExists(connection: Connection, namespace: string): Promise<Check> {
  return examine(
    'namespace',
    async () => {
      await withLimit(connection, (service) => service.describeNamespace({ namespace }));
      return { zh: `命名空间 ${namespace} 存在`, en: `namespace ${namespace} exists` };
    },
    { zh: `请创建：temporal operator namespace create -n ${namespace}`, en: `create it: temporal operator namespace create -n ${namespace}` },
  );
}

function workerPolls(connection: Connection, { namespace, taskQueue, children }: Surroundings): Promise<Check> {
  return examine(
    'worker',
    async () => {
      // Temporal remembers a poller for minutes after its end: of our own worker we know better.
      if (children.length > 0 && !children.some(({ name }) => name === 'worker')) throw new Finding({ zh: '工作进程未在运行', en: 'the worker does not run' });
      const { pollers } = await withLimit(connection, (service) =>
        service.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: WORKFLOW_TASKS }),
      );
      const workers = new Set((pollers ?? []).map(({ identity }) => identity));
      if (workers.size === 0) throw new Finding({ zh: `没有工作进程在领取任务队列 ${taskQueue}`, en: `no worker polls the task queue ${taskQueue}` });
      return {
        zh: `${workers.size} 个工作进程在领取任务队列 ${taskQueue}`,
        en: `${workers.size} worker${workers.size === 1 ? '' : 's'} polling the task queue ${taskQueue}`,
      };
    },
    { zh: '请启动工作进程（npm start 会启动它）；日志：.xiecha/log/worker.log', en: 'start a worker (npm start does); its log: .xiecha/log/worker.log' },
  );
}

function withLimit<T>(connection: Connection, call: (service: Connection['workflowService']) => Promise<T>): Promise<T> {
  return connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => call(connection.workflowService));
}
