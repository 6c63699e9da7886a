import { hash } from 'node:crypto';
import type { Actor } from '@xiecha/assistance-case/actor';
import { agenda } from '@xiecha/assistance-case/agenda';
import { alarmIntake } from '@xiecha/assistance-case/alarm-intake';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandFacts, CommandIntake, IntakeOf } from '@xiecha/assistance-case/command-intake';
import { decideCommand, needsExpectedVersion, type Proposal } from '@xiecha/assistance-case/decide-command';
import type { Policy } from '@xiecha/assistance-case/policy';
import { policyV1 } from '@xiecha/assistance-case/policy-v1';
import { type DeadlineProof, recordEvents } from '@xiecha/assistance-case/record-events';
import { extend } from '@xiecha/assistance-case/reduce';
import type { Settlement } from '@xiecha/assistance-case/settlement';
import type { Capacity, CommandName } from '@xiecha/assistance-case/vocabulary';
import type { WorkCalendar } from '@xiecha/working-time/calendar';
import type { Instant } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';

/** Whoever acts in that capacity. */
export function anActor(capacity: Capacity): Actor {
  if (capacity === 'clock' || capacity === 'system') return { capacity };
  return { capacity, userId: `user:${capacity}`, organisationId: capacity === 'bodyOfficer' ? 'body' : 'office' };
}

/** What a commit hands the deadlines, by what ships unless said otherwise; every policy in force before stays at hand. */
export function aSettlement(worldNow: Instant, changes: Partial<Settlement> = {}): Settlement {
  const { policy = policyV1 } = changes;
  const policies = new Map([policyV1, policy].map((known) => [known.version, known]));
  return { caseId: 'case', policy, policies, calendar: shippedCalendar, worldNow, backDated: false, sha256: (text) => hash('sha256', text), ...changes };
}

/** A case without a database: decides with the product's functions and records as a commit would, at a time that the test says. */
export class PureCase {
  readonly events: CaseEvent[] = [];
  readonly proofs: DeadlineProof[] = [];
  /** In force from the next command on. */
  calendar: WorkCalendar = shippedCalendar;
  policy: Policy = policyV1;
  state: CaseState | undefined;
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
    const expectedVersion = this.state && needsExpectedVersion(command) ? { expectedVersion: this.state.version } : {};
    return { commandId: `command:${this.commands}`, command, actor: anActor(capacity), receivedAt, ...expectedVersion, facts, ...changes } as CommandIntake;
  }

  /** Decides and, unless refused, records. `worldNow`: when it is committed; the command's receipt unless said otherwise. */
  take(intake: CommandIntake, worldNow: Instant = intake.receivedAt): Proposal {
    const proposal = decideCommand(this.state, intake);
    if (proposal.kind === 'refusal') return proposal;
    const { caseId, calendar, policy } = this;
    const settlement = aSettlement(worldNow, { caseId, calendar, policy, backDated: intake.backDated ?? false });
    const { events, proofs } = recordEvents(proposal.events, this.state, intake, settlement);
    this.state = extend(this.state, events);
    this.events.push(...events);
    this.proofs.push(...proofs);
    return proposal;
  }

  file(at: Instant): Proposal {
    return this.take(this.intake('file', { requestId: 'request', officeId: 'office', bodyId: 'body' }, 'requesterCaseworker', at));
  }

  recordArrival(at: Instant, arrivedAt: Instant = at): Proposal {
    return this.take(this.intake('recordArrival', { means: 'hand', arrivedAt }, 'requesterCaseworker', at));
  }

  /** The earliest alarm of the agenda, at its own instant. */
  alarm(): CommandIntake {
    const [item] = agenda(this.filed);
    if (!item) throw new Error('The agenda is empty.');
    return alarmIntake(item);
  }
}
