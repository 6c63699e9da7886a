import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { caseWorkflowId, commandUpdate } from '@xiecha/assistance-case/workflow-contract';
import { everyCase } from '@xiecha/case-store/every-case';
import pLimit, { type LimitFunction } from 'p-limit';
import { isAway } from './away.js';
import type { CaseEngine } from './case-engine.js';
import { decideFinalCase } from './decide-final-case.js';

/** Over ten updates in flight to one case some are not carried out; below this many none is lost. */
const inFlightPerCase = 8;

/** How often to look whether a case's workflow has come up, in milliseconds. */
const startPollMs = 100;

/** Brings commands that were taken in to their cases. */
export class CommandDelivery {
  private readonly limits = new Map<string, LimitFunction>();
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly engine: CaseEngine) {}

  /**
   * Brings a command to its workflow and waits for the outcome, `waitMs` milliseconds at most. Undefined: not decided yet;
   * it will be, a sweeper goes on. The same command again, at once or later, comes to the same outcome. Throws only on bugs
   * and where PostgreSQL is away.
   */
  deliver(caseId: string, intake: CommandIntake, waitMs: number): Promise<CommandOutcome | undefined> {
    const delivery = this.limitOf(caseId)(() => this.attempt(caseId, intake, Date.now() + waitMs));
    this.underWay.add(delivery);
    const ended = () => void this.underWay.delete(delivery);
    delivery.then(ended, ended);
    return delivery;
  }

  /** Waits for all deliveries under way: a connection that closes with a call in flight takes the process with it. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.underWay]);
  }

  private async attempt(caseId: string, intake: CommandIntake, deadline: number): Promise<CommandOutcome | undefined> {
    const { client, db } = this.engine;
    for (;;) {
      if (Date.now() >= deadline) return undefined;
      try {
        return await client.connection.withDeadline(deadline, () =>
          client.workflow
            .getHandle(caseWorkflowId(caseId))
            .executeUpdate<CommandOutcome, [CommandIntake]>(commandUpdate, { args: [intake], updateId: intake.commandId }),
        );
      } catch (error) {
        if (wasNotProcessed(error)) continue;
        if (error instanceof WorkflowNotFoundError || endedUndecided(error)) {
          const outcome = await decideFinalCase(db, caseId, intake);
          if (outcome) return outcome;
          // The case waits for its workflow's start, which is on its way, or for a run in place of the one that was ended.
          await pause(startPollMs);
          continue;
        }
        if (isAway(error)) return (await everyCase.command(db, caseId, intake.commandId))?.outcome ?? undefined;
        throw error;
      }
    }
  }

  private limitOf(caseId: string): LimitFunction {
    const known = this.limits.get(caseId);
    if (known) return known;
    if (this.limits.size > 10_000) this.dropIdleLimits();
    const limit = pLimit(inFlightPerCase);
    this.limits.set(caseId, limit);
    return limit;
  }

  private dropIdleLimits(): void {
    for (const [caseId, limit] of this.limits) {
      if (limit.activeCount + limit.pendingCount === 0) this.limits.delete(caseId);
    }
  }
}

/** The workflow ended its task without looking at the update: it was not carried out, and the same id may be sent again. */
function wasNotProcessed(error: unknown): boolean {
  return failsWith(error, 'UnprocessedUpdate');
}

/** The run was ended while it had the command: what it did not decide, its successor will. */
function endedUndecided(error: unknown): boolean {
  return failsWith(error, 'AcceptedUpdateCompletedWorkflow');
}

function failsWith(error: unknown, type: string): boolean {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type === type;
}
