import type { Refusal } from '@xiecha/lifecycle/decide';
import type { PetitionRule } from '@xiecha/lifecycle/table';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { leavesSomething } from '../asked.js';
import type { CaseState, Petition, RunningClock } from '../case-state.js';
import { tableOf } from '../lifecycle-tables.js';
import { type AssistanceCaseVocabulary, type Capacity, type PetitionDecision, petitionKinds } from '../vocabulary.js';
import { factsOf, type GuardContext, onCase, unless } from './guard-context.js';

/** What the case's table says of a kind of petition. Throws where it knows no such kind. */
export function petitionRule(current: CaseState, kind: Petition['kind']): PetitionRule<AssistanceCaseVocabulary> {
  const table = tableOf(current);
  const rule = table.petitions[kind];
  if (!rule) throw new Error(`Version ${table.version} of the lifecycle has no petition ${kind}.`);
  return rule;
}

/** The clock beside which a petition of the kind would stand now. */
export function dutyBeside(current: CaseState, kind: Petition['kind']): RunningClock | undefined {
  return tableOf(current)
    .petitions[kind]?.beside.map((clock) => current.clocks[clock])
    .find((clock) => clock !== undefined);
}

/** How many extensions of the running duty were granted: a denial that gives one more workday is none, nor is what a supervisor added unasked. */
function granted({ petitions }: CaseState, duty: RunningClock): number {
  return petitions.filter(
    ({ kind, status, duty: beside, raisedAt }) => kind === 'extension' && status === 'granted' && beside === duty.clock && isBeside(duty, raisedAt),
  ).length;
}

/** Extensions: the first by the requester's lead, the second by the supervisor. Objections: by the lead, on appeal by the supervisor. */
function mayDecide(current: CaseState, petition: Petition, capacity: Capacity): boolean {
  if (petition.status === 'appealed') return capacity === 'supervisor';
  if (petition.status !== 'open') return false;
  switch (petition.kind) {
    case 'clarification':
      return false;
    case 'extension':
      return capacity === (isFirstExtension(current) ? 'requesterLead' : 'supervisor');
    case 'objection':
      return capacity === 'requesterLead';
  }
}

function isFirstExtension(current: CaseState): boolean {
  const duty = dutyBeside(current, 'extension');
  return !duty || granted(current, duty) === 0;
}

const decisionsOf: Readonly<Record<Petition['kind'], readonly PetitionDecision[]>> = {
  clarification: [],
  extension: ['granted', 'denied'],
  objection: ['upheld', 'rejected'],
};

function petitionOf(current: CaseState, context: GuardContext): Petition | undefined {
  const number = factsOf(context, 'decidePetition', 'appeal', 'takeBack')?.petition;
  return current.petitions.find((petition) => petition.number === number);
}

function decidedGround(current: CaseState, context: GuardContext) {
  return factsOf(context, 'decidePetition')?.decision === 'upheld' ? petitionOf(current, context)?.ground : undefined;
}

export const petitionGuards = {
  somePetitionIsPossible: onCase((current, { now }) =>
    petitionKinds.some((kind) => raisingFault(current, kind, now) === undefined)
      ? undefined
      : { code: 'noPetitionIsPossible', detail: 'Nothing may be asked for now: what may be is under way, or it is too late for it.' },
  ),

  petitionMayBeRaised: onCase((current, context) => {
    const facts = factsOf(context, 'raise');
    if (!facts) return undefined;
    const { petition: kind, ground, workdays } = facts;
    const fault = raisingFault(current, kind, context.now);
    if (fault) return fault;
    if ((kind === 'objection') !== (ground !== undefined))
      return { code: 'groundMissing', field: 'ground', detail: 'An objection, and nothing else, names its ground.' };
    if (kind === 'extension' && workdays === undefined)
      return { code: 'workdaysMissing', field: 'workdays', detail: 'An extension says how many workdays it asks for.' };
    return undefined;
  }),

  clarificationIsOpen: onCase((current) =>
    current.petitions.some(({ kind, status }) => kind === 'clarification' && status === 'open')
      ? undefined
      : { code: 'noPetitionIsOpen', detail: 'There is no open question to answer.' },
  ),

  petitionAwaitsDecision: onCase((current, { actor }) =>
    current.petitions.some((petition) => mayDecide(current, petition, actor.capacity))
      ? undefined
      : { code: 'noPetitionToDecide', detail: `No petition awaits a decision of ${actor.capacity}.` },
  ),

  decisionFits: onCase((current, context) => {
    const facts = factsOf(context, 'decidePetition');
    if (!facts) return undefined;
    const petition = petitionOf(current, context);
    if (!petition || !mayDecide(current, petition, context.actor.capacity)) {
      return { code: 'petitionIsClosed', field: 'petition', detail: `There is no petition ${facts.petition} that awaits your decision.` };
    }
    const decisions = decisionsOf[petition.kind];
    if (!decisions.includes(facts.decision))
      return { code: 'decisionDoesNotFit', field: 'decision', detail: `A petition of kind ${petition.kind} is ${decisions.join(' or ')}.` };
    if (facts.strike && !(facts.decision === 'upheld' && petition.ground === 'excessive'))
      return { code: 'decisionDoesNotFit', field: 'strike', detail: 'Only a request that was found excessive is narrowed by the decision.' };
    if (facts.decision === 'granted') return extensionFault(current, facts.workdays);
    if (facts.decision === 'upheld' && petition.ground === 'excessive') return strikeFault(current, facts.strike ?? []);
    return undefined;
  }),

  hasRejectedObjection: onCase((current) =>
    current.petitions.some((petition) => mayAppeal(current, petition))
      ? undefined
      : { code: 'nothingToAppeal', detail: 'Only a rejected objection is appealed, once, while the duty runs.' },
  ),

  isRejectedObjection: onCase((current, context) => {
    const petition = petitionOf(current, context);
    return petition && mayAppeal(current, petition)
      ? undefined
      : { code: 'nothingToAppeal', field: 'petition', detail: 'This petition is no rejected objection, or has been appealed already.' };
  }),

  hasOpenPetition: onCase((current) =>
    current.petitions.some(isOpen) ? undefined : { code: 'noPetitionIsOpen', detail: 'There is no open petition to take back.' },
  ),

  petitionIsOpen: onCase((current, context) => {
    const petition = petitionOf(current, context);
    return petition && isOpen(petition) ? undefined : { code: 'petitionIsClosed', field: 'petition', detail: 'There is no open petition of this number.' };
  }),

  upholdsBeyondPower: onCase((current, context) => unless(decidedGround(current, context) === 'beyondPower', 'otherGround')),

  upholdsWrongAddress: onCase((current, context) => {
    const ground = decidedGround(current, context);
    return unless(ground === 'wrongBody' || ground === 'duplicate', 'otherGround');
  }),
};

/** Why no petition of the kind may be raised now, whatever it says. */
function raisingFault(current: CaseState, kind: Petition['kind'], now: Instant): Refusal | undefined {
  const duty = dutyBeside(current, kind);
  if (!duty)
    return {
      code: 'noDutyBeside',
      field: 'petition',
      detail: `A petition of kind ${kind} is raised while ${petitionRule(current, kind).beside.join(' or ')} runs.`,
    };
  const open = current.petitions.find((petition) => petition.kind === kind && isOpen(petition));
  if (open)
    return { code: 'petitionIsOpen', field: 'petition', detail: `Petition ${open.number} (${kind}) is not settled yet: wait for that before raising another.` };
  if (kind !== 'extension') return undefined;
  if (granted(current, duty) >= 2) return { code: 'noMoreExtensions', field: 'petition', detail: 'A duty is extended twice at most.' };
  if (!duty.heldSince && dayOf(now) >= duty.lastDay)
    return { code: 'tooLateToExtend', field: 'petition', detail: `An extension is asked for before the last day, which is ${duty.lastDay}.` };
  return undefined;
}

export function isOpen({ status }: Petition): boolean {
  return status === 'open' || status === 'appealed';
}

function mayAppeal(current: CaseState, { kind, status, wasAppealed, duty, raisedAt }: Petition): boolean {
  const objectionIsOpen = current.petitions.some((petition) => petition.kind === 'objection' && isOpen(petition));
  return kind === 'objection' && status === 'rejected' && !wasAppealed && !objectionIsOpen && isBeside(current.clocks[duty], raisedAt);
}

/** Whether the duty beside which it was raised still runs: one that was opened again is another. */
function isBeside(duty: RunningClock | undefined, raisedAt: Instant): boolean {
  return duty !== undefined && raisedAt >= duty.startedAt;
}

/** Once up to the original term; of one in hours up to as many whole days. */
function extensionFault(current: CaseState, workdays: number | undefined) {
  const term = dutyBeside(current, 'extension')?.term;
  if (workdays === undefined || !term) return { code: 'workdaysMissing', field: 'workdays', detail: 'Say how many workdays are granted.' };
  const longest = term.unit === 'hours' ? Math.ceil(term.amount / 24) : term.amount;
  if (workdays > longest) {
    return { code: 'extensionTooLong', field: 'workdays', detail: `An extension is at most as long as the original term, ${longest} workdays.` };
  }
  return undefined;
}

function strikeFault(current: CaseState, strike: readonly string[]) {
  if (strike.length === 0) return { code: 'strikeMissing', field: 'strike', detail: 'Say what is struck from the request that was found excessive.' };
  if (!leavesSomething(current, strike))
    return { code: 'nothingIsLeft', field: 'strike', detail: 'Nothing would be left to ask: withdraw the request instead.' };
  return undefined;
}
