import type { Refusal } from '@xiecha/lifecycle/decide';
import type { CaseState } from './case-state.js';
import type { CommandIntake, IntakeOf } from './command-intake.js';
import { decideCommand } from './decide-command.js';
import { recordEvents } from './record-events.js';
import { extend } from './reduce.js';
import type { SettledDeadline } from './settle-deadline.js';
import type { Settlement } from './settlement.js';
import type { Capacity, GuardName, StateName } from './vocabulary.js';

/** Where a request stops on its way, why somebody is asked there, and the deadlines that begin with it. */
export interface Station {
  readonly state: StateName;
  readonly why: GuardName | undefined;
  readonly deadlines: readonly SettledDeadline[];
}

/** What sending a request would come to: a refusal, or its way to the body; the first station is where it leads. */
export type Foretold = { readonly kind: 'refused'; readonly refusals: readonly Refusal[] } | { readonly kind: 'route'; readonly route: readonly Station[] };

/** Follows a filing until its body has it. */
export function foretellFiling(intake: IntakeOf<'file'>, settlement: Settlement): Foretold {
  return foretold(undefined, intake, settlement);
}

/** Follows a request that was returned in this case, and is sent again, until its body has it. */
export function foretellResubmission(returned: CaseState, intake: IntakeOf<'resubmit'>, settlement: Settlement): Foretold {
  return foretold(returned, intake, settlement);
}

/**
 * As if everybody on the way let it pass in the instant in which it is sent: so each deadline is the one that begins there at that
 * time. Pure: what is told is decided and counted by the functions that do it.
 */
function foretold(sentFrom: CaseState | undefined, intake: CommandIntake, settlement: Settlement): Foretold {
  const route: Station[] = [];
  let current = sentFrom;
  for (let next: CommandIntake | undefined = intake; next; next = passing(current, next)) {
    const proposal = decideCommand(current, next);
    if (proposal.kind === 'refusal') return { kind: 'refused', refusals: proposal.refusals };
    const { events, proofs } = recordEvents(proposal.events, current, next, settlement);
    const { state, clocks, reviews }: CaseState = (current = extend(current, events));
    // The portal's inbox is arrival with the same command: a clock that it stops at once is nobody's.
    const begun = proofs.flatMap(({ clock, sheets }) => (clocks[clock] ? [{ deadline: clocks[clock], proof: sheets }] : []));
    route.push({ state, why: reasonFor(state, reviews), deadlines: begun });
  }
  return { kind: 'route', route };
}

/** The command that brings a case on towards its body; nothing where the body has it. */
function passing(current: CaseState | undefined, { receivedAt }: CommandIntake): CommandIntake | undefined {
  const by = (capacity: Exclude<Capacity, 'clock' | 'system'>) => ({
    ...{ commandId: 'foretold', receivedAt, expectedVersion: current!.version },
    // Whoever it is: nobody who drafted or reviewed it.
    actor: { capacity, userId: capacity, organisationId: capacity },
  });
  switch (current?.state) {
    case 'awaitingReview':
      return { ...by('requesterLead'), command: 'approveReview', facts: {} };
    case 'awaitingConsent':
      return { ...by('provincialApprover'), command: 'consent', facts: { strike: [] } };
    case 'inDelivery':
      return { ...by('requesterCaseworker'), command: 'recordArrival', facts: { means: 'hand', arrivedAt: receivedAt } };
    default:
      return undefined;
  }
}

function reasonFor(state: StateName, reviews: boolean): GuardName | undefined {
  switch (state) {
    case 'awaitingReview':
      return reviews ? 'officeReviews' : 'leadConfirmsUrgency';
    case 'awaitingConsent':
      return 'consentIsNeeded';
    default:
      return undefined;
  }
}
