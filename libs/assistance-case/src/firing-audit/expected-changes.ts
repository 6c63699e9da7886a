import type { CaseEvent, ProposedClockChange } from '../case-event.js';
import { isFinal, tableV1 } from '../table-v1.js';
import type { ClockName } from '../vocabulary.js';
import type { AuditedCase, AuditedPetition } from './audited-case.js';

/**
 * What an event does to the clocks, by the lifecycle table and the rules of petitions: a clock that the product forgot to
 * start would otherwise be missed by nobody.
 */
export function expectedChanges(before: AuditedCase, event: CaseEvent): ProposedClockChange[] {
  const byState = changesOfState(before, event);
  const left = new Set(byState.flatMap((change) => (change.change === 'stop' ? [change.clock] : [])));
  return [...byState, ...changesOfPetitions(before, event, left), ...changesOfDeed(before, event)];
}

function changesOfState({ state }: AuditedCase, event: CaseEvent): ProposedClockChange[] {
  const after = tableV1.states[event.to].clocks;
  const running = state === undefined ? [] : (Object.keys(tableV1.states[state].clocks) as ClockName[]);
  const stops = running.filter((clock) => !(clock in after)).map((clock): ProposedClockChange => ({ change: 'stop', clock }));
  const starts = (Object.keys(after) as ClockName[])
    .filter((clock) => !running.includes(clock) || (event.type === 'redelivered' && clock === 'delivery'))
    .map((clock): ProposedClockChange => ({
      change: 'start',
      clock,
      owes: after[clock]!,
      from: event.type === 'arrivalRecorded' ? event.facts.arrivedAt : event.receivedAt,
    }));
  return [...stops, ...starts];
}

/** The petition that an event settles: the open question that is answered, or the one that is named. */
export function settledPetition({ petitions }: AuditedCase, event: CaseEvent): AuditedPetition | undefined {
  switch (event.type) {
    case 'petitionAnswered':
      return petitions.find(({ kind, status }) => kind === 'clarification' && status === 'open');
    case 'petitionDecided':
    case 'petitionTakenBack':
      return petitions.find(({ number }) => number === event.facts.petition);
    default:
      return undefined;
  }
}

export function clockOfPetition({ kind, status }: AuditedPetition): ClockName {
  return kind === 'objection' && status === 'appealed' ? 'appeal' : kind;
}

function changesOfPetitions(before: AuditedCase, event: CaseEvent, left: ReadonlySet<ClockName>): ProposedClockChange[] {
  const settled = settledPetition(before, event);
  const lapsed = before.petitions
    .filter((petition) => petition !== settled && petition.status !== 'settled' && (isFinal(event.to) || left.has(petition.duty)))
    .map((petition): ProposedClockChange => ({ change: 'stop', clock: clockOfPetition(petition) }));
  if (event.type === 'petitionRaised') return [...raised(before, event), ...lapsed];
  if (event.type === 'petitionAppealed') return [{ change: 'start', clock: 'appeal', owes: 'requester', from: event.receivedAt }, ...lapsed];
  if (!settled) return lapsed;
  const goesOn = left.has(settled.duty) ? [] : dutyGoesOn(before, event, settled);
  return [{ change: 'stop', clock: clockOfPetition(settled) }, ...goesOn, ...lapsed];
}

type Raised = Extract<CaseEvent, { type: 'petitionRaised' }>;

/** The duty beside which a petition of that kind stands. */
export function dutyOf({ clocks }: AuditedCase, { facts }: Raised): ClockName | undefined {
  return tableV1.petitions[facts.petition].beside.find((clock) => clocks.has(clock));
}

function raised(before: AuditedCase, event: Raised): ProposedClockChange[] {
  const { petition: kind } = event.facts;
  const start: ProposedClockChange = { change: 'start', clock: kind, owes: 'requester', from: event.receivedAt };
  const duty = dutyOf(before, event);
  return duty && holds(before, event, duty) ? [start, { change: 'hold', clock: duty, since: event.receivedAt, by: kind }] : [start];
}

/** A question or an objection holds the duty, each once a clock, unless it comes at or after the end. */
function holds(before: AuditedCase, event: Raised, duty: ClockName): boolean {
  const { heldBy, heldSince, deadline } = before.clocks.get(duty)!;
  return event.facts.petition !== 'extension' && !heldBy.includes(event.facts.petition) && (heldSince !== undefined || event.receivedAt < deadline.dueAt);
}

/** An extension protects the duty that it was asked for in time. */
export function protects(before: AuditedCase, event: Raised, duty: ClockName): boolean {
  const { heldSince, deadline } = before.clocks.get(duty)!;
  return event.facts.petition === 'extension' && (heldSince !== undefined || event.receivedAt < deadline.dueAt);
}

function dutyGoesOn(before: AuditedCase, event: CaseEvent, settled: AuditedPetition): ProposedClockChange[] {
  const clock = settled.duty;
  const duty = before.clocks.get(clock);
  const at = event.receivedAt;
  if (event.type === 'petitionDecided' && event.facts.decision === 'granted') {
    const { workdays } = event.facts;
    return duty && workdays ? [{ change: 'revise', clock, why: { reason: 'extended', workdays } }] : [];
  }
  if (event.type === 'petitionDecided' && event.facts.decision === 'denied') {
    const tooLate = duty && settled.effect === 'protects' && duty.heldSince === undefined && at >= duty.deadline.dueAt;
    return tooLate ? [{ change: 'revise', clock, why: { reason: 'deniedAfterDue', at } }] : [];
  }
  const holding = before.petitions.filter(({ status, effect, duty: held }) => status === 'open' && effect === 'holds' && held === clock);
  return holding.length === 1 && holding[0] === settled ? [{ change: 'revise', clock, why: { reason: 'resumed', at } }] : [];
}

function changesOfDeed({ clocks }: AuditedCase, event: CaseEvent): ProposedClockChange[] {
  switch (event.type) {
    case 'extended':
      return [{ change: 'revise', clock: event.facts.clock, why: { reason: 'extended', workdays: event.facts.workdays } }];
    case 'arrivalCorrected': {
      const why = { reason: 'arrivalCorrected', from: event.facts.arrivedAt } as const;
      return (['acknowledgement', 'response'] as const).filter((clock) => clocks.has(clock)).map((clock) => ({ change: 'revise', clock, why }));
    }
    case 'deadlinesRecomputed':
      return [...clocks.keys()].map((clock) => ({ change: 'revise', clock, why: { reason: 'recomputed' } }));
    case 'escalationAcknowledged':
      return [{ change: 'start', clock: 'promise', owes: 'requester', from: event.receivedAt, lastDay: event.facts.promisedFor }];
    default:
      return [];
  }
}
