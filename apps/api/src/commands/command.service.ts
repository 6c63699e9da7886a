import { Injectable } from '@nestjs/common';
import { actorOf, capacitiesOn, type PersonsCapacity } from '@xiecha/access/capacity';
import type { Viewer } from '@xiecha/access/viewer';
import type { CommandFacts, CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { needsExpectedVersion } from '@xiecha/assistance-case/decide-command';
import { tableOf } from '@xiecha/assistance-case/lifecycle-tables';
import { isPeoplesCommand, peoplesCommands, type PeoplesCommand, type StateName } from '@xiecha/assistance-case/vocabulary';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { readCommand } from '@xiecha/case-store/case-history';
import type { CommandStanding } from '@xiecha/case-store/command-standing';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import { StoreUnavailable } from '@xiecha/case-store/store-unavailable';
import { takeIn } from '@xiecha/case-store/take-in';
import { everOffered } from '@xiecha/lifecycle/offer';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { BackDating } from '../cases/back-dating.js';
import { CaseService } from '../cases/case.service.js';
import { badInput, Problem } from '../problem/problem.js';
import { parse } from '../problem/schema-problem.js';
import { actingCapacity, actionsOf, type Said } from './acting-capacity.js';
import { Assignees } from './assignees.js';
import { commandInputs, type SendCommand } from './command-inputs.js';
import { refusal } from './refusal.js';
import { isDecision, RequestDecisions } from './request-decisions.js';

/** How long a caller waits for an outcome, in milliseconds, before it gets 202 and asks again. */
const waitMs = 4_000;

/** A command that was taken in, with its outcome as far as there is one. */
export interface Standing {
  readonly commandId: string;
  readonly command: string;
  readonly status: 'received' | 'committed' | 'refused';
  readonly outcome: CommandOutcome | null;
}

/** Takes commands in, row first, and brings them to their case. */
@Injectable()
export class CommandService {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cases: CaseService,
    private readonly delivery: CommandDelivery,
    private readonly backDating: BackDating,
    private readonly decisions: RequestDecisions,
    private readonly assignees: Assignees,
  ) {}

  async send(viewer: Viewer, caseId: string, word: string, { commandId, expectedVersion, input, asOf }: SendCommand): Promise<Standing> {
    const command = known(word);
    const seen = await this.cases.find(viewer, caseId);
    const { state, current } = seen.summary;
    const table = tableOf(current);
    const capacities = capacitiesOn(viewer, current);
    const possible = capacities.filter((capacity) => everOffered(table, command, capacity));
    if (possible.length === 0) {
      throw new Problem({ status: 403, code: 'notAllowed', detail: `${command} is not for you in this case (you are ${capacities.join(' and ')}).` });
    }
    if (possible.includes('bodyOfficer') && isGone(state) && !(await this.stands(viewer, seen, commandId))) {
      throw new Problem({
        status: 410,
        code: 'caseIsGone',
        detail: 'The request was withdrawn or refused: nothing is to be supplied, and nothing is kept.',
        state,
      });
    }
    const { facts, payload } = parse(commandInputs[command], input, 'input');
    const capacity = await this.capacityFor(viewer, seen, commandId, { command, facts }, possible);
    const decidesRequest = capacity === 'provincialApprover' && isDecision(command);
    if (expectedVersion === undefined && !decidesRequest && needsExpectedVersion(table, command)) {
      throw badInput([{ field: 'expectedVersion', code: 'missing', detail: `${command} changes the case: say which version of it you were looking at.` }]);
    }
    await this.backDating.check(asOf);
    const actor = actorOf(viewer, capacity);
    // The schema of a command yields that command's facts.
    const intake = { commandId: commandId.toLowerCase(), command, actor, expectedVersion, facts } as Omit<CommandIntake, 'receivedAt' | 'backDated'>;
    if (command === 'reassign' && !(await this.stands(viewer, seen, commandId))) await this.assignees.check(intake, current);
    const taken = decidesRequest
      ? await this.decisions.take(viewer, seen, { ...intake, command, facts: facts as CommandFacts[typeof command] }, payload, asOf)
      : await takeIn(this.db, { ...intake, caseId, payload, asOf });
    if (taken.kind === 'otherContent') {
      throw new Problem({ status: 422, code: 'commandIdInUse', detail: 'This commandId was used with another content: take a new one for a new command.' });
    }
    const outcome = taken.outcome ?? (await this.deliver(caseId, taken.intake));
    if (outcome?.status === 'refused') throw refusal(outcome, await this.offered(viewer, caseId));
    return { commandId: taken.intake.commandId, command, status: outcome ? outcome.status : 'received', outcome: outcome ?? null };
  }

  async standing(viewer: Viewer, caseId: string, commandId: string): Promise<Standing> {
    const seen = await this.cases.find(viewer, caseId);
    const id = commandId.toLowerCase();
    const sent = await readCommand(this.db, seen, id);
    const found = isSeenBy(viewer, sent) ? sent : await this.decisions.standing(seen, id);
    if (!isSeenBy(viewer, found))
      throw new Problem({ status: 404, code: 'noSuchCommand', detail: 'This case has taken in no command with this id: nothing happened.' });
    return { commandId: found.commandId, command: found.command, status: found.status, outcome: found.outcome };
  }

  /** Whether a command was taken in before: then it is answered as it was, whatever has changed since. */
  private async stands(viewer: Viewer, seen: SeenCase, commandId: string): Promise<boolean> {
    return isSeenBy(viewer, await readCommand(this.db, seen, commandId.toLowerCase()));
  }

  /** As what somebody sends a command. Where there is a choice and it was sent before: as it was then, so that it stays the same command. */
  private async capacityFor(viewer: Viewer, seen: SeenCase, commandId: string, said: Said, possible: readonly PersonsCapacity[]): Promise<PersonsCapacity> {
    if (possible.length === 1) return possible[0]!;
    const id = commandId.toLowerCase();
    const before = (await readCommand(this.db, seen, id)) ?? (await this.decisions.standing(seen, id));
    return possible.find((capacity) => capacity === before?.actor.capacity) ?? actingCapacity(viewer, seen, said, possible);
  }

  private async offered(viewer: Viewer, caseId: string): Promise<readonly string[]> {
    const { summary, asOf } = await this.cases.find(viewer, caseId);
    return actionsOf(viewer, summary.current, asOf);
  }

  /** From here on the row stands and promises an outcome: an outage now means "later", never "nothing happened". */
  private async deliver(caseId: string, intake: CommandIntake): Promise<CommandOutcome | undefined> {
    try {
      return await this.delivery.deliver(caseId, intake, waitMs);
    } catch (error) {
      if (error instanceof StoreUnavailable) return undefined;
      throw error;
    }
  }
}

/** A body sees what it sent itself. What the office, the province or the clock did in the case stays theirs, and looks like what was never done. */
function isSeenBy(viewer: Viewer, found: CommandStanding | undefined): found is CommandStanding {
  if (!found) return false;
  return viewer.organisationKind === 'regulator' || ('organisationId' in found.actor && found.actor.organisationId === viewer.organisationId);
}

/** What was never to be asked, or no longer is, is not taken in. */
function isGone(state: StateName): boolean {
  return state === 'withdrawn' || state === 'refused';
}

function known(command: string): PeoplesCommand {
  if (isPeoplesCommand(command)) return command;
  throw new Problem({ status: 404, code: 'noSuchCommand', detail: `There is no command ${command}; there are ${peoplesCommands.join(', ')}.` });
}
