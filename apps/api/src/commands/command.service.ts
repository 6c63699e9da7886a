import { Injectable } from '@nestjs/common';
import { actorOf, capacityOn } from '@xiecha/access/capacity';
import type { Viewer } from '@xiecha/access/viewer';
import type { CommandIntake, CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import { isPeoplesCommand, peoplesCommands, type PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { CommandDelivery } from '@xiecha/case-engine/command-delivery';
import { takeIn } from '@xiecha/case-store/take-in';
import { StoreUnavailable } from '@xiecha/case-store/transaction';
import { readCommand } from '@xiecha/case-store/undelivered-commands';
import { everOffered, offer } from '@xiecha/lifecycle/offer';
import { DataSource } from 'typeorm';
import { BackDating } from '../cases/back-dating.js';
import { CaseService } from '../cases/case.service.js';
import { Problem } from '../problem/problem.js';
import { parse } from '../problem/schema-problem.js';
import { commandInputs, type SendCommand } from './command-inputs.js';

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
    private readonly db: DataSource,
    private readonly cases: CaseService,
    private readonly delivery: CommandDelivery,
    private readonly backDating: BackDating,
  ) {}

  async send(viewer: Viewer, caseId: string, word: string, { commandId, expectedVersion, input, asOf }: SendCommand): Promise<Standing> {
    const command = known(word);
    const row = await this.cases.find(viewer, caseId);
    const capacity = capacityOn(viewer, row);
    if (!everOffered(tableV1, command, capacity)) {
      throw new Problem({ status: 403, code: 'notAllowed', detail: `${command} is not for you in this case (you are ${capacity}).` });
    }
    const { facts, payload } = parse(commandInputs[command], input, 'input');
    await this.backDating.check(asOf);
    // The schema of a command yields that command's facts.
    const intake = { commandId: commandId.toLowerCase(), command, actor: actorOf(viewer, capacity), expectedVersion, facts } as Omit<
      CommandIntake,
      'receivedAt' | 'backDated'
    >;
    const taken = await takeIn(this.db, { ...intake, caseId, payload, asOf });
    if (taken.kind === 'otherContent') {
      throw new Problem({ status: 422, code: 'commandIdInUse', detail: 'This commandId was used with another content: take a new one for a new command.' });
    }
    const outcome = taken.outcome ?? (await this.deliver(caseId, taken.intake));
    if (outcome?.status === 'refused') {
      throw new Problem({
        status: 409,
        code: outcome.refusals[0]?.code ?? 'refused',
        detail: outcome.refusals.map(({ detail }) => detail).join(' '),
        errors: outcome.refusals.map(({ code, field, detail }) => ({ field: field ?? 'command', code, detail })),
        version: outcome.version,
        state: outcome.state,
        offered: offer(tableV1, outcome.state, capacity),
      });
    }
    return { commandId: taken.intake.commandId, command, status: outcome ? outcome.status : 'received', outcome: outcome ?? null };
  }

  async standing(viewer: Viewer, caseId: string, commandId: string): Promise<Standing> {
    await this.cases.find(viewer, caseId);
    const found = await readCommand(this.db, caseId, commandId.toLowerCase());
    if (!found) throw new Problem({ status: 404, code: 'noSuchCommand', detail: 'This case has taken in no command with this id: nothing happened.' });
    return { commandId: found.commandId, command: found.command, status: found.status, outcome: found.outcome };
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

function known(command: string): PeoplesCommand {
  if (isPeoplesCommand(command)) return command;
  throw new Problem({ status: 404, code: 'noSuchCommand', detail: `There is no command ${command}; there are ${peoplesCommands.join(', ')}.` });
}
