import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { activitiesOf } from '@xiecha/activities/activities.module';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { startWaitingCases } from '@xiecha/case-engine/start-cases';
import { sweepCommands } from '@xiecha/case-engine/sweep-commands';
import { Sweeper } from '@xiecha/case-engine/sweeper';
import { checkTemplates } from '@xiecha/notices/check-templates';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { openMailTransport } from '@xiecha/notices/mail-transport';
import { sendMails } from '@xiecha/notices/send-mails';
import { NestLog } from '@xiecha/telemetry/log';
import { logOnly, type Telemetry } from '@xiecha/telemetry/telemetry';
import { WorkerModule } from './worker.module.js';

/** How often the sweepers look when there was nothing to do, in milliseconds. */
const sweepEveryMs = 1_000;
/** How long tasks under way may take to end at a shutdown. */
const shutdownGraceTime = '10s';
/** A cached case costs about 0.23 MB; what is not cached is replayed when it is needed. */
const maxCachedWorkflows = 1_000;

/** A round of the dispatcher that settled fewer messages left nothing that was due: the next may wait for more to come together. */
const fullRound = 50;

async function inBatches(settled: Promise<number>): Promise<number> {
  const count = await settled;
  return count < fullRound ? 0 : count;
}

export interface RunningWorker {
  /** Ends when the worker fails or has stopped. */
  readonly ended: Promise<void>;
  /** Takes no more work, finishes what is under way. The engine stays open. */
  stop(): Promise<void>;
}

/** Runs the Temporal worker and the sweepers of one process. `workflows`: the prebuilt bundle, or the path of the sources. */
export async function runCaseWorker(
  engine: CaseEngine,
  workflows: Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'bundlerOptions'>,
  telemetry: Telemetry = logOnly('worker'),
): Promise<RunningWorker> {
  checkTemplates();
  const context = await NestFactory.createApplicationContext(WorkerModule.around(engine), { logger: new NestLog(telemetry.log) });
  const connection = await NativeConnection.connect({ address: engine.settings.temporalAddress });
  const worker = await Worker.create({
    ...workflows,
    ...telemetry.traces?.worker,
    connection,
    namespace: engine.settings.temporalNamespace,
    taskQueue: engine.settings.taskQueue,
    dataConverter: engine.dataConverter,
    activities: activitiesOf(context),
    shutdownGraceTime,
    maxCachedWorkflows,
  });
  const polling = worker.run();
  const logger = new Logger('Sweeper');
  const delivery = new CommandDelivery(engine);
  const fault = (error: unknown) => logger.warn({ error, message: 'a round failed; the next one tries again' });
  const { mail } = engine.settings;
  const transport = mail && openMailTransport(mail.smtpUrl, mail.from);
  const sweeps = [
    () => startWaitingCases(engine),
    () => sweepCommands(engine, delivery),
    () => inBatches(dispatchDue(engine.db, { mail })),
    ...(transport ? [() => sendMails(engine.db, transport, mail)] : []),
  ];
  const sweepers = sweeps.map((sweep) => new Sweeper(sweep, sweepEveryMs, fault));
  async function shutDown(): Promise<void> {
    // Sweepers first, since their deliveries want an answer from this worker; PostgreSQL last, by whoever opened the engine.
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    transport?.close();
    await delivery.settle();
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await polling.catch(() => undefined);
    await connection.close();
    await context.close();
  }
  let stopping: Promise<void> | undefined;
  return { ended: polling, stop: () => (stopping ??= shutDown()) };
}
