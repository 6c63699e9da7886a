import { Injectable } from '@nestjs/common';
import type { Viewer } from '@xiecha/access/viewer';
import type { CommandFacts, CommandIntake } from '@xiecha/assistance-case/command-intake';
import { decideCommand } from '@xiecha/assistance-case/decide-command';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { readCommand } from '@xiecha/case-store/case-history';
import type { CommandStanding } from '@xiecha/case-store/command-standing';
import { decideRequest, decisionCommandId, type RequestDecisionKind, requestDecisionKinds } from '@xiecha/case-store/request-decisions';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import type { TakenIn } from '@xiecha/case-store/take-in';
import type { Instant } from '@xiecha/working-time/day';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { actionsOf } from './acting-capacity.js';
import { refusal } from './refusal.js';

/** How long the request's other cases are waited for in the background, in milliseconds; a sweeper goes on. */
const waitMs = 4_000;

type Decided = Omit<Extract<CommandIntake, { command: RequestDecisionKind }>, 'receivedAt' | 'backDated' | 'facts'> & {
  readonly facts: CommandFacts[RequestDecisionKind];
};

/** Whether a province sends it for a whole request. */
export function isDecision(command: PeoplesCommand): command is RequestDecisionKind {
  return (requestDecisionKinds as readonly PeoplesCommand[]).includes(command);
}

/** A province decides on a request, not on one of its cases: one decision with one number reaches them all, durably. */
@Injectable()
export class RequestDecisions {
  constructor(
    private readonly db: StoreDatabase,
    private readonly delivery: CommandDelivery,
  ) {}

  /** Takes the decision in through one of the request's cases and answers how that case took it in. A decision that this case would refuse is not taken for any. */
  async take(viewer: Viewer, seen: SeenCase, intake: Decided, payload: Record<string, unknown> | null, asOf: Instant | undefined): Promise<TakenIn> {
    const { commandId: id, command: kind, actor } = intake;
    const before = await readCommand(this.db, seen, decisionCommandId(kind, id));
    if (!before) this.refuseUnlessOpen(viewer, seen, intake, asOf);
    if (!('userId' in actor)) throw new Error('A decision is a person’s.');
    const strike = 'strike' in intake.facts ? intake.facts.strike : [];
    const decided = await decideRequest(this.db, { id, requestId: seen.requestId, kind, actor, strike, payload, asOf });
    if (decided.kind === 'otherContent') return decided;
    const others = decided.commands.filter(({ caseId }) => caseId !== seen.id);
    // In the background: what does not get through is the sweeper's.
    for (const { caseId, intake } of others) void this.delivery.deliver(caseId, intake, waitMs).catch(() => undefined);
    const own = decided.commands.find(({ caseId }) => caseId === seen.id)!;
    return { kind: 'taken', intake: own.intake, outcome: before?.outcome ?? null };
  }

  /** How a decision stands in one of the request's cases, by the id that whoever decided gave it. */
  standing(seen: SeenCase, decisionId: string): Promise<CommandStanding | undefined> {
    return readCommand(this.db, seen, ...requestDecisionKinds.map((kind) => decisionCommandId(kind, decisionId)));
  }

  private refuseUnlessOpen(viewer: Viewer, { summary: { current }, asOf: now }: SeenCase, intake: Decided, asOf: Instant | undefined): void {
    const tried = decideCommand(current, { ...intake, receivedAt: asOf ?? now, expectedVersion: current.version } as CommandIntake);
    if (tried.kind === 'events') return;
    const outcome = { status: 'refused' as const, refusals: tried.refusals, version: current.version, state: current.state };
    throw refusal(outcome, actionsOf(viewer, current, now));
  }
}
