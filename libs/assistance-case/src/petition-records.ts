import type { CaseEvent } from './case-event.js';
import type { CaseState, Petition } from './case-state.js';
import { dutyBeside, isOpen } from './guards/petition-guards.js';
import { ownClock } from './petitions.js';

/** How the petitions of a case stand after an event. */
export function petitionsAfter(base: CaseState, event: CaseEvent): readonly Petition[] {
  switch (event.type) {
    case 'petitionRaised':
      return [...base.petitions, raised(base, event)];
    case 'petitionAppealed':
      return change(base.petitions, event.facts.petition, { status: 'appealed', wasAppealed: true, settledAt: undefined });
    default:
      return base.petitions.map((petition) => (isOpen(petition) ? { ...petition, ...settled(base, petition, event) } : petition));
  }
}

function raised(base: CaseState, event: Extract<CaseEvent, { type: 'petitionRaised' }>): Petition {
  const { petition: kind, ground, workdays } = event.facts;
  const duty = dutyBeside(base, kind);
  const holds = event.clocks.some(({ change }) => change === 'hold');
  const protects = kind === 'extension' && duty !== undefined && (duty.heldSince !== undefined || event.receivedAt < duty.dueAt);
  return {
    number: base.petitions.length + 1,
    kind,
    ...(ground === undefined ? {} : { ground }),
    ...(workdays === undefined ? {} : { workdays }),
    raisedAt: event.receivedAt,
    duty: duty?.clock ?? 'response',
    ...(holds ? { effect: 'holds' as const } : protects ? { effect: 'protects' as const } : {}),
    status: 'open',
  };
}

function settled(base: CaseState, petition: Petition, event: CaseEvent): Partial<Petition> {
  const at = { settledAt: event.receivedAt };
  switch (event.type) {
    case 'petitionAnswered':
      if (petition.kind === 'clarification') return { status: 'answered', ...at };
      break;
    case 'petitionDecided':
      if (petition.number === event.facts.petition) return { status: event.facts.decision, ...at };
      break;
    case 'petitionTakenBack':
      if (petition.number === event.facts.petition) return { status: 'takenBack', ...at };
      break;
    default:
      break;
  }
  const stopped = event.clocks.some((change) => change.change === 'stop' && change.clock === ownClock(base, petition));
  return stopped ? { status: 'lapsed', ...at } : {};
}

function change(petitions: readonly Petition[], number: number, changes: Partial<Petition>): Petition[] {
  return petitions.map((petition) => (petition.number === number ? { ...petition, ...changes } : petition));
}
