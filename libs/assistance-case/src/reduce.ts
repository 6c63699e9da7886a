import type { CellKey } from '@xiecha/request-fields/cell-key';
import type { CaseEvent, Deadline, StoredClockChange } from './case-event.js';
import type { CaseState, RunningClock } from './case-state.js';
import { completeEvent } from './earlier-records.js';
import { escalationsAfter, isPromised } from './escalations.js';
import { tableOf } from './lifecycle-tables.js';
import { milestones } from './milestones.js';
import { petitionsAfter } from './petition-records.js';

/** One event further. Pure, and total over the events of every released schema version. Throws only on a gap in `seq`, which is a bug. */
export function reduce(before: CaseState | undefined, recorded: CaseEvent): CaseState {
  const event = completeEvent(recorded);
  if (event.seq !== (before?.seq ?? 0) + 1) {
    throw new Error(`Event ${event.seq} of case ${event.caseId} does not follow ${before?.seq ?? 0}.`);
  }
  const base = before ?? opening(event);
  const escalations = escalationsAfter(base, event);
  return {
    ...base,
    ...milestones(base, event),
    ...replyAfter(base, event),
    seq: event.seq,
    version: base.version + (event.raisesVersion ? 1 : 0),
    state: event.to,
    lastReceivedAt: event.receivedAt > base.lastReceivedAt ? event.receivedAt : base.lastReceivedAt,
    rounds: event.clocks.reduce(countStart, base.rounds),
    petitions: petitionsAfter(base, event),
    escalations,
    clocks: withoutEmptyPromise(clocksAfter(base, event), escalations),
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
    tableVersion: pinnedVersion(event),
    seq: 0,
    version: 0,
    state: event.to,
    clocks: {},
    rounds: {},
    petitions: [],
    escalations: [],
    struck: [],
    cells: {},
    accepted: [],
    sentBack: [],
    assignees: { requester: event.facts.drafterId },
    filedAt: event.receivedAt,
    lastReceivedAt: event.receivedAt,
  };
}

/** Throws on a version that this build does not know. */
function pinnedVersion({ facts: { tableVersion = 1 } }: Extract<CaseEvent, { type: 'filed' }>): number {
  return tableOf({ tableVersion }).version;
}

type Clocks = CaseState['clocks'];

function clocksAfter(base: CaseState, event: CaseEvent): Clocks {
  const changed = event.clocks.reduce(changeClock, base.clocks);
  switch (event.type) {
    case 'reminded':
    case 'escalated':
    case 'lapsed':
      return markFired(changed, event.facts);
    default:
      return changed;
  }
}

/** A promise is given for an escalation and falls with it. */
function withoutEmptyPromise(clocks: Clocks, escalations: CaseState['escalations']): Clocks {
  if (!clocks.promise || escalations.some(isPromised)) return clocks;
  const { promise, ...rest } = clocks;
  void promise;
  return rest;
}

/** The running clocks after one change of them. */
export function changeClock(clocks: Clocks, change: StoredClockChange): Clocks {
  switch (change.change) {
    case 'start':
      return { ...clocks, [change.deadline.clock]: running(change.deadline) };
    case 'hold': {
      const held = clocks[change.clock];
      return held ? { ...clocks, [change.clock]: { ...held, heldSince: held.heldSince ?? change.since, heldBy: [...held.heldBy, change.by] } } : clocks;
    }
    case 'revise': {
      const { heldSince, heldBy = [] } = clocks[change.deadline.clock] ?? {};
      const goesOn = change.why.reason === 'resumed' || heldSince === undefined;
      return { ...clocks, [change.deadline.clock]: { ...running(change.deadline), heldBy, ...(goesOn ? {} : { heldSince }) } };
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
  return { ...deadline, heldBy: [], fired: [] };
}

function markFired(clocks: Clocks, { clock, key, passedOver = [] }: { clock: keyof Clocks; key: string; passedOver?: readonly string[] }): Clocks {
  const marked = clocks[clock];
  return marked ? { ...clocks, [clock]: { ...marked, fired: [...marked.fired, ...passedOver, key] } } : clocks;
}

/** What is asked, and how it was answered. */
function replyAfter(base: CaseState, event: CaseEvent): Partial<CaseState> {
  switch (event.type) {
    case 'resubmitted':
      return { asked: event.facts.asked, struck: [] };
    case 'consented':
    case 'requestNarrowed':
      return { struck: [...base.struck, ...event.facts.strike] };
    case 'petitionDecided':
      return { struck: [...base.struck, ...(event.facts.strike ?? [])] };
    case 'partSubmitted':
    case 'responded':
    case 'lateReplyAppended':
      return {
        cells: { ...base.cells, ...event.facts.cells },
        sentBack: base.sentBack.filter((key) => !(key in event.facts.cells)),
      };
    case 'cellsAccepted':
      return { accepted: [...base.accepted, ...event.facts.cells], sentBack: without(base.sentBack, event.facts.cells) };
    case 'cellsSentBack':
      // What was sent back before and did not come stays owed.
      return { sentBack: [...new Set([...base.sentBack, ...event.facts.cells])] };
    default:
      return {};
  }
}

function without(keys: readonly CellKey[], gone: readonly CellKey[]): CellKey[] {
  return keys.filter((key) => !gone.includes(key));
}
