import type { CaseEvent, Deadline, StoredClockChange } from './case-event.js';
import type { CaseState, Petition, RunningClock } from './case-state.js';
import type { ClockName } from './vocabulary.js';

/** One event further. Pure, and total over the events of every released schema version. Throws only on a gap in `seq`, which is a bug. */
export function reduce(before: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.seq !== (before?.seq ?? 0) + 1) {
    throw new Error(`Event ${event.seq} of case ${event.caseId} does not follow ${before?.seq ?? 0}.`);
  }
  const base = before ?? opening(event);
  return {
    ...base,
    ...milestones(base, event),
    seq: event.seq,
    version: base.version + (event.raisesVersion ? 1 : 0),
    state: event.to,
    lastReceivedAt: event.receivedAt > base.lastReceivedAt ? event.receivedAt : base.lastReceivedAt,
    rounds: event.clocks.reduce(countStart, base.rounds),
    petitions: petitionsAfter(base.petitions, event),
    clocks: event.type === 'reminded' ? markFired(base.clocks, event.facts.clock, event.facts.key) : event.clocks.reduce(changeClock, base.clocks),
  };
}

/** The whole record of a case, from its first event. Throws where there is none. */
export function reduceAll(events: readonly CaseEvent[]): CaseState {
  return extend(undefined, events);
}

/** Events on top of a known state. */
export function extend(before: CaseState | undefined, events: readonly CaseEvent[]): CaseState {
  const after = events.reduce<CaseState | undefined>(reduce, before);
  if (!after) throw new Error('A case without events has no state.');
  return after;
}

function opening(event: CaseEvent): CaseState {
  if (event.type !== 'filed') throw new Error(`The first event of case ${event.caseId} is ${event.type}, not filed.`);
  return {
    ...event.facts,
    caseId: event.caseId,
    tableVersion: 1,
    seq: 0,
    version: 0,
    state: event.to,
    clocks: {},
    rounds: {},
    petitions: [],
    filedAt: event.receivedAt,
    lastReceivedAt: event.receivedAt,
  };
}

function milestones(base: CaseState, event: CaseEvent): Partial<CaseState> {
  switch (event.type) {
    case 'filed':
    case 'reminded':
    case 'petitionAnswered':
    case 'extended':
    case 'deadlinesRecomputed':
      return {};
    case 'arrivalRecorded':
      return { arrivedAt: event.facts.arrivedAt };
    case 'acknowledged':
      return { acknowledgedAt: event.receivedAt };
    case 'petitionRaised':
      return base.acknowledgedAt ? {} : { acknowledgedAt: event.receivedAt };
    case 'responded':
      return { respondedAt: event.receivedAt };
    case 'closed':
      return { closedAt: event.receivedAt, outcome: event.facts.outcome };
  }
}

type Clocks = CaseState['clocks'];

function changeClock(clocks: Clocks, change: StoredClockChange): Clocks {
  switch (change.change) {
    case 'start':
      return { ...clocks, [change.deadline.clock]: running(change.deadline) };
    case 'hold':
      return { ...clocks, [change.clock]: { ...clocks[change.clock], heldSince: change.since } };
    case 'revise': {
      const heldSince = change.why.reason === 'resumed' ? undefined : clocks[change.deadline.clock]?.heldSince;
      return { ...clocks, [change.deadline.clock]: { ...running(change.deadline), ...(heldSince ? { heldSince } : {}) } };
    }
    case 'stop': {
      const { [change.clock]: stopped, ...rest } = clocks;
      void stopped;
      return rest;
    }
  }
}

function countStart(rounds: CaseState['rounds'], change: StoredClockChange): CaseState['rounds'] {
  return change.change === 'start' ? { ...rounds, [change.deadline.clock]: change.deadline.round } : rounds;
}

function running(deadline: Deadline): RunningClock {
  return { ...deadline, fired: [] };
}

function markFired(clocks: Clocks, clock: ClockName, key: string): Clocks {
  const marked = clocks[clock];
  return marked ? { ...clocks, [clock]: { ...marked, fired: [...marked.fired, key] } } : clocks;
}

function petitionsAfter(petitions: readonly Petition[], event: CaseEvent): readonly Petition[] {
  if (event.type === 'petitionRaised') {
    return [...petitions, { number: petitions.length + 1, kind: event.facts.petition, raisedAt: event.receivedAt, status: 'open' }];
  }
  const settled =
    event.type === 'petitionAnswered'
      ? 'answered'
      : event.clocks.some((change) => change.change === 'stop' && change.clock === 'clarification')
        ? 'lapsed'
        : undefined;
  return settled ? petitions.map((petition) => (petition.status === 'open' ? { ...petition, status: settled } : petition)) : petitions;
}
