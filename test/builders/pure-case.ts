import { hash } from 'node:crypto';
import type { Actor } from '@xiecha/assistance-case/actor';
import { agenda, dueAlarm } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import { openCells } from '@xiecha/assistance-case/asked';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import type { CommandFacts, CommandIntake, Filing, IntakeOf } from '@xiecha/assistance-case/command-intake';
import { decideCommand, needsExpectedVersion, type Proposal } from '@xiecha/assistance-case/decide-command';
import { tableOf } from '@xiecha/assistance-case/lifecycle-tables';
import type { Policy } from '@xiecha/assistance-case/policy';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { type DeadlineProof, type Recorded, recordEvents } from '@xiecha/assistance-case/record-events';
import { extend } from '@xiecha/assistance-case/reduce';
import type { Settlement } from '@xiecha/assistance-case/settlement';
import type { Capacity, ClockName, CommandName } from '@xiecha/assistance-case/vocabulary';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import type { Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';

/** A caseworker's request for two fields of one shop, sent by post, without review or consent. */
export const aFiling: Filing = {
  requestId: 'request',
  officeId: 'office',
  bodyId: 'body',
  drafterId: 'user:requesterCaseworker',
  bodyClass: 'platformOperator',
  channel: 'post',
  purpose: 'caseInvestigation',
  urgency: 'normal',
  reviews: false,
  mayAskScoped: false,
  consentOfficeId: 'province',
  asked: { fields: ['ID001', 'GD001'], specialFields: 0, confirmations: 0, targets: 1 },
};

/** Whoever acts in that capacity. */
export function anActor(capacity: Capacity): Actor {
  if (capacity === 'clock' || capacity === 'system') return { capacity };
  return { capacity, userId: `user:${capacity}`, organisationId: capacity === 'bodyOfficer' ? 'body' : 'office' };
}

/** What a commit hands the deadlines, by what ships unless said otherwise; every policy in force before stays at hand. */
export function aSettlement(worldNow: Instant, changes: Partial<Settlement> = {}): Settlement {
  const { policy = policyV2 } = changes;
  const policies = new Map([policyV2, policy].map((known) => [known.version, known]));
  return { caseId: 'case', traits: aFiling, policy, policies, calendar: shippedCalendar, worldNow, backDated: false, sha256, ...changes };
}

/** One function for all: whoever proves a deadline tries a function once before trusting it. */
function sha256(text: string): string {
  return hash('sha256', text);
}

/** A case without a database: decides with the product's functions and records as a commit would, at a time that the test says. */
export class PureCase {
  readonly events: CaseEvent[] = [];
  readonly proofs: DeadlineProof[] = [];
  /** In force from the next command on. */
  calendar: WorkCalendar = shippedCalendar;
  policy: Policy = policyV2;
  state: CaseState | undefined;
  private readonly policies = new Map<string, Policy>();
  private commands = 0;

  constructor(readonly caseId = '019a0000-0000-7000-8000-000000000000') {}

  /** The case's state; for tests that have filed it. */
  get filed(): CaseState {
    if (!this.state) throw new Error('The case is not filed yet.');
    return this.state;
  }

  /** A command as the API would hand it in: under the current version, where it needs one. */
  intake<Name extends CommandName>(
    command: Name,
    facts: CommandFacts[Name],
    capacity: Capacity,
    receivedAt: Instant,
    changes: Partial<IntakeOf<Name>> = {},
  ): CommandIntake {
    this.commands += 1;
    const expectedVersion = this.state && needsExpectedVersion(tableOf(this.state), command) ? { expectedVersion: this.state.version } : {};
    return { commandId: `command:${this.commands}`, command, actor: anActor(capacity), receivedAt, ...expectedVersion, facts, ...changes } as CommandIntake;
  }

  /** Decides and, unless refused, records. `worldNow`: when it is committed; the command's receipt unless said otherwise. */
  take(intake: CommandIntake, worldNow: Instant = intake.receivedAt): Proposal {
    const proposal = decideCommand(this.state, intake);
    if (proposal.kind === 'refusal') return proposal;
    const recorded = this.record(proposal.events, intake, worldNow);
    if (recorded.kind === 'refusal') return recorded;
    this.state = extend(this.state, recorded.events);
    this.events.push(...recorded.events);
    this.proofs.push(...recorded.proofs);
    return proposal;
  }

  /** `take` of a command made on the way. */
  do<Name extends CommandName>(command: Name, facts: CommandFacts[Name], capacity: Capacity, at: Instant, worldNow: Instant = at): Proposal {
    return this.take(this.intake(command, facts, capacity, at), worldNow);
  }

  file(at: Instant, changes: Partial<Filing> = {}): Proposal {
    return this.do('file', { ...aFiling, ...changes }, 'requesterCaseworker', at);
  }

  recordArrival(at: Instant, arrivedAt: Instant = at): Proposal {
    return this.do('recordArrival', { means: 'hand', arrivedAt }, 'requesterCaseworker', at);
  }

  /** Answers every cell that is open. */
  respond(at: Instant, worldNow: Instant = at): Proposal {
    const cells = Object.fromEntries(openCells(this.filed).map((key) => [key, 'value' as const]));
    return this.do('respond', { cells }, 'bodyOfficer', at, worldNow);
  }

  /** The earliest alarm of the agenda, at its own instant. */
  alarm(): CommandIntake {
    const [item] = agenda(this.filed);
    if (!item) throw new Error('The agenda is empty.');
    return alarmIntake({ item, passedOver: [] });
  }

  /** Lets the clock do what is due until then: each alarm at its instant or, where the worker was down all the while, at the end. */
  runClock(until: Instant, { workerIsDown = false } = {}): void {
    for (;;) {
      const due = dueAlarm(this.filed, (at) => at <= until);
      if (!due) return;
      const taken = workerIsDown ? this.take(alarmIntake(due), until) : this.take(this.alarm());
      if (taken.kind === 'refusal') throw new Error(`The alarm ${due.item.key} is refused: ${JSON.stringify(taken.refusals)}`);
    }
  }

  /** The running clock of that name. */
  clock(name: ClockName): RunningClock {
    const running = this.filed.clocks[name];
    if (!running) throw new Error(`The clock ${name} does not run.`);
    return running;
  }

  /** What no calendar can tell is refused, as in a commit. */
  private record(proposed: Extract<Proposal, { kind: 'events' }>['events'], intake: CommandIntake, worldNow: Instant): Committed {
    const { caseId, calendar, policy } = this;
    this.policies.set(policy.version, policy);
    const traits = this.state ?? (intake.command === 'file' ? intake.facts : aFiling);
    const owner = intake.command === 'escalate' ? { owner: 'user:supervisor' } : {};
    const settlement = aSettlement(worldNow, { caseId, traits, calendar, policy, policies: this.policies, backDated: intake.backDated ?? false, ...owner });
    try {
      return { kind: 'recorded', ...recordEvents(proposed, this.state, intake, settlement) };
    } catch (error) {
      if (!(error instanceof WorkingTimeError)) throw error;
      return { kind: 'refusal', refusals: [{ code: error.code, field: error.field, detail: error.message }] };
    }
  }
}

type Committed = ({ readonly kind: 'recorded' } & Recorded) | Extract<Proposal, { kind: 'refusal' }>;
