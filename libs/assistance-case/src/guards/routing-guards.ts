import { isScoped } from '@xiecha/request-fields/scope';
import { askedItems, leavesSomething } from '../asked.js';
import type { Asked, Filing } from '../command-intake.js';
import { factsOf, type GuardContext, onCase, unless, userOf } from './guard-context.js';

/** What is asked after the command: filing and resubmitting bring it along. */
function askedBy(context: GuardContext): Asked | undefined {
  return factsOf(context, 'file', 'resubmit')?.asked ?? context.current?.asked;
}

function filingOf(context: GuardContext): Filing | undefined {
  return factsOf(context, 'file') ?? context.current;
}

/** Where a request goes before it goes out. */
export const routingGuards = {
  /** The office has its filings reviewed; what is to be immediate is confirmed by a lead in any case. */
  officeReviews(context: GuardContext) {
    const filing = filingOf(context);
    const unconfirmed = filing?.urgency === 'immediate' && context.actor.capacity !== 'requesterLead';
    return unless(filing?.reviews === true || unconfirmed, 'noReviewNeeded');
  },

  /** A field beyond the standard needs the province's consent, where the standard-field regime binds the body. */
  consentIsNeeded(context: GuardContext) {
    const special = (askedBy(context)?.specialFields ?? 0) > 0;
    return unless(special && filingOf(context)?.bodyClass !== 'otherServiceProvider', 'noConsentNeeded');
  },

  scopeIsWithinPower(context: GuardContext) {
    const asked = askedBy(context);
    if (!asked || filingOf(context)?.mayAskScoped || !isScoped(asked)) return undefined;
    const what = asked.targets === 0 ? 'a request that names no merchant, shop, order, goods, account or live room' : 'data by period, category or region';
    return {
      code: 'scopedWithoutPower',
      field: asked.targets === 0 ? 'targets' : 'fields',
      detail: `Only SAMR and a province that it authorised may make ${what}: ask your province to file it, or name targets and leave the ST fields out.`,
    };
  },

  isNotDrafter: onCase((current, { actor }) =>
    userOf(actor) === current.drafterId ? { code: 'drafterMayNotReview', detail: 'Who drafted a request does not review it: ask a colleague.' } : undefined,
  ),

  leadConfirmsUrgency: onCase((current, { actor }) =>
    current.urgency === 'immediate' && actor.capacity !== 'requesterLead'
      ? { code: 'leadMustConfirm', detail: 'An immediate request is confirmed by a lead of the office.' }
      : undefined,
  ),

  isThirdPerson: onCase((current, { actor }) => {
    const user = userOf(actor);
    return user !== undefined && (user === current.drafterId || user === current.reviewerId)
      ? { code: 'notThirdPerson', detail: 'A province consents to its own request by a person who neither drafted nor reviewed it.' }
      : undefined;
  }),

  strikesAreAsked: onCase((current, context) => {
    const strike = factsOf(context, 'consent', 'narrow', 'decidePetition')?.strike ?? [];
    const items = askedItems(current.asked);
    const unknown = strike.filter((item) => !items.includes(item) || current.struck.includes(item));
    if (unknown.length === 0) return undefined;
    return { code: 'notAsked', field: 'strike', detail: `${unknown.join(', ')} cannot be struck: the request asks ${items.join(', ')}.` };
  }),

  nothingIsLeft: onCase((current, context) => unless(!leavesSomething(current, factsOf(context, 'consent')?.strike ?? []), 'somethingIsLeft')),

  somethingCanBeStruck: onCase((current) =>
    askedItems(current.asked).some((item) => !current.struck.includes(item) && leavesSomething(current, [item]))
      ? undefined
      : { code: 'nothingToStrike', detail: 'Whatever is struck, nothing would be left to ask: withdraw the request instead.' },
  ),

  somethingIsLeft: onCase((current, context) =>
    leavesSomething(current, factsOf(context, 'narrow')?.strike ?? [])
      ? undefined
      : { code: 'nothingIsLeft', field: 'strike', detail: 'Nothing would be left to ask: withdraw the request instead.' },
  ),
};
