import { setTimeout as pause } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import { agenda } from '@xiecha/assistance-case/agenda';
import { reduceAll } from '@xiecha/assistance-case/reduce';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { wakeCase } from '@xiecha/case-engine/advance-world';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { loadCase } from '@xiecha/case-store/load-case';
import { openCasesByAlarm } from '@xiecha/case-store/open-cases';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock } from '@xiecha/case-store/world-clock';
import { ApiClient } from '../builders/api-client.js';
import type { OwnTemporal } from '../builders/own-temporal.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';
import { placeOnPath, type Step } from './case-path.js';
import type { FaultPlan } from './fault-plan.js';
import { outcomeOf, send, type SentCommand } from './sent-command.js';

/** How long it may take, on a busy machine, until the worker comes to the point where it dies. */
const diesWithinMs = 40_000;

/** What happened to one case, for the test to judge. */
export interface CaseStory {
  readonly caseId: string;
  /** On its way when the worker was killed; none in the scenario `alarm`. */
  readonly killed: readonly SentCommand[];
  /** Of those, the ids that PostgreSQL had an outcome for when the worker was dead. */
  readonly decidedAtTheKill: readonly string[];
  readonly follower: SentCommand;
  /** From the kill until the follower had its outcome. */
  readonly outcomeAfterMs: number;
  readonly all: readonly SentCommand[];
}

export interface FaultStory {
  readonly world: World;
  readonly cases: readonly CaseStory[];
  /** The case whose alarm was committed when the worker was killed, and the alarm's key. */
  readonly alarm?: { readonly caseId: string; readonly key: string };
}

/** Lives through one plan, in a world of its own. */
export class FaultRun {
  private readonly processes: ProductProcess[] = [];
  private readonly sent: SentCommand[] = [];

  private constructor(
    private readonly world: World,
    private readonly temporal: OwnTemporal,
    private readonly plan: FaultPlan,
  ) {}

  static async raise(plan: FaultPlan, temporal: OwnTemporal): Promise<FaultRun> {
    return new FaultRun(await raiseWorld({ worker: false, temporalAddress: temporal.address }), temporal, plan);
  }

  /** From filing to close, with the crash on the way. */
  async carryOut(): Promise<FaultStory> {
    const { scenario, cases, step, commitOfStep, hangUp } = this.plan;
    const point = scenario === 'alarm' ? 'afterAlarmCommit@1' : `afterCommit@${step * cases + commitOfStep}`;
    const worker = await this.start('worker', { XIECHA_FAULT_POINT: point });
    const api = scenario === 'clientGone' || scenario === 'serverGone' ? await this.start('api') : undefined;
    const ids = await Promise.all(Array.from({ length: cases }, () => this.file()));
    for (let done = 0; done < step; done += 1) await Promise.all(ids.map((id) => this.goOneStep(id)));

    const alarm = scenario === 'alarm' ? await this.ringFirstAlarm() : undefined;
    const killed = alarm ? [] : (await Promise.all(ids.map((id) => this.sendKilled(id, api)))).flat();
    expect(await Promise.race([worker.ended, pause(diesWithinMs, 'alive', { ref: false })])).toEqual({ code: null, signal: 'SIGKILL' });
    const killedAt = Date.now();
    await api?.kill();
    if (scenario === 'serverGone') await this.temporal.kill();
    if (hangUp) for (const command of killed) command.hangUp();
    const decided = await this.decidedCommands();

    const followers = await this.follow(ids, alarm?.caseId);
    const outcomesAfterMs = await Promise.all(followers.map((follower) => outcomeOf(this.world.as('hzLead'), follower).then(() => Date.now() - killedAt)));
    await Promise.all(ids.map((id) => this.goOnToClose(id)));
    return {
      world: this.world,
      cases: ids.map((caseId, index) => ({
        caseId,
        killed: killed.filter((command) => command.caseId === caseId),
        decidedAtTheKill: killed.filter((command) => command.caseId === caseId && decided.has(command.commandId)).map(({ commandId }) => commandId),
        follower: followers[index]!,
        outcomeAfterMs: outcomesAfterMs[index]!,
        all: this.sent.filter((command) => command.caseId === caseId),
      })),
      ...(alarm ? { alarm } : {}),
    };
  }

  async end(): Promise<void> {
    await Promise.all(this.processes.map((started) => started.stop()));
    await this.world.end();
  }

  /** One command more for each case, before or after everything is back. */
  private async follow(ids: readonly string[], caseOfAlarm: string | undefined): Promise<SentCommand[]> {
    const early = this.plan.followsAtOnce ? await this.sendNext(ids) : undefined;
    // The alarm and the command shall meet in one task: no worker before Temporal has the command.
    for (const command of early ?? []) if (command.caseId === caseOfAlarm) await admitted(this.world.engine, command);
    if (this.plan.scenario === 'serverGone') await this.temporal.startAgain();
    await this.start('worker');
    return early ?? this.sendNext(ids);
  }

  private sendNext(ids: readonly string[]): Promise<SentCommand[]> {
    return Promise.all(ids.map(async (id) => (await this.sendSteps(id, ({ next }) => [next]))[0]!));
  }

  private sendKilled(caseId: string, api: ProductProcess | undefined): Promise<SentCommand[]> {
    return this.sendSteps(caseId, ({ next, rival }) => (this.plan.scenario === 'twoInFlight' ? [next, rival] : [next]), api?.url);
  }

  /** Sends what `choose` takes from the case's state, all under the version it has now. */
  private async sendSteps(caseId: string, choose: (ways: { next: Step; rival: Step }) => Step[], url = this.world.url): Promise<SentCommand[]> {
    const { state, version } = await this.look(caseId);
    const sent = choose(placeOnPath(state)).map((step) => send(new ApiClient(url, this.world.as(step.by).token), caseId, step, version));
    this.sent.push(...sent);
    return sent;
  }

  private async goOneStep(caseId: string): Promise<void> {
    const [sent] = await this.sendSteps(caseId, ({ next }) => [next]);
    expect(await outcomeOf(this.world.as('hzLead'), sent!)).toMatchObject({ status: 'committed' });
  }

  /** Whatever was on its way has come to its end before: from here on every step is taken. */
  private async goOnToClose(caseId: string): Promise<void> {
    for (const command of this.sent.filter((one) => one.caseId === caseId)) await outcomeOf(this.world.as('hzLead'), command);
    while ((await this.look(caseId)).state !== 'closed') await this.goOneStep(caseId);
    const { client } = this.world.engine;
    // A closed case has no workflow any more: this one ends, it does not hang.
    await client.connection.withDeadline(Date.now() + 30_000, () => client.workflow.getHandle(caseWorkflowId(caseId)).result());
  }

  /** Moves the world to the first alarm of all cases and wakes its case, without waiting for what it does. */
  private async ringFirstAlarm(): Promise<{ caseId: string; key: string }> {
    const { engine } = this.world;
    const { db } = engine;
    const [first] = await openCasesByAlarm(db, { limit: 1 });
    const [item] = agenda(reduceAll((await loadCase(db, first!.caseId)).events));
    await moveWorldClock(db, first!.nextAlarmAt!);
    await wakeCase(engine, first!.caseId);
    return { caseId: first!.caseId, key: item!.key };
  }

  private async decidedCommands(): Promise<Set<string>> {
    const rows = await query<{ command_id: string }>(this.world.engine.db, `SELECT command_id FROM command WHERE status <> 'received'`);
    return new Set(rows.map(({ command_id }) => command_id));
  }

  private async look(caseId: string): Promise<{ state: StateName; version: number }> {
    const { status, body } = await this.world.as('hzLead').read(caseId);
    expect(status).toBe(200);
    return body;
  }

  private async file(): Promise<string> {
    const { status, body } = await this.world.as('hzCaseworker').file(aRequest());
    expect(status).toBe(201);
    return body.cases[0].id;
  }

  private async start(app: 'worker' | 'api', environment: Record<string, string> = {}): Promise<ProductProcess> {
    const started = await ProductProcess.start(app, this.world.settings, environment);
    this.processes.push(started);
    return started;
  }
}

/** gRPC's NOT_FOUND. */
const notFound = 5;

/** Resolves when Temporal has a command's update, which nobody has worked on yet. */
async function admitted({ client, settings }: CaseEngine, { caseId, commandId }: SentCommand): Promise<void> {
  const updateRef = { workflowExecution: { workflowId: caseWorkflowId(caseId) }, updateId: commandId };
  for (;;) {
    try {
      await client.workflowService.pollWorkflowExecutionUpdate({ namespace: settings.temporalNamespace, updateRef, waitPolicy: {} });
      return;
    } catch (error) {
      if (!isGrpcServiceError(error) || Number(error.code) !== notFound) throw error;
      await pause(20);
    }
  }
}
