import type { Guards } from '@xiecha/lifecycle/decide';
import { dayOf } from '@xiecha/working-time/day';
import { agenda, isLate } from './agenda.js';
import { isLive } from './escalations.js';
import { factsOf, onCase, type GuardContext } from './guards/guard-context.js';
import { petitionGuards } from './guards/petition-guards.js';
import { replyGuards } from './guards/reply-guards.js';
import { routingGuards } from './guards/routing-guards.js';
import type { AssistanceCaseVocabulary } from './vocabulary.js';

/** Every guard that the table names, by its name. */
export const guards: Guards<AssistanceCaseVocabulary, GuardContext> = {
  ...routingGuards,
  ...replyGuards,
  ...petitionGuards,

  clockRuns: onCase((current, context) => {
    const clock = factsOf(context, 'extend')?.clock;
    if (clock === undefined || (current.clocks[clock] && clock !== 'promise')) return undefined;
    const running = Object.keys(current.clocks).join(', ') || 'none';
    return { code: 'clockDoesNotRun', field: 'clock', detail: `The clock ${clock} does not run, or is not to be extended; running: ${running}.` };
  }),

  dutyIsLate: onCase((current, { now }) => {
    const late = Object.values(current.clocks).some((clock) => clock.owes === 'body' && isLate(current, clock, now));
    return late ? undefined : { code: 'dutyIsNotLate', detail: 'The body is not late: there is nothing to refer under 网络交易监督管理办法 §53.' };
  }),

  hasOpenEscalation: onCase((current) =>
    current.escalations.some(isLive) ? undefined : { code: 'noOpenEscalation', detail: 'This case has no open escalation.' },
  ),

  escalationIsOpen: onCase((current, context) => {
    const key = factsOf(context, 'acknowledgeEscalation', 'resolveEscalation')?.key;
    if (key === undefined) return undefined;
    const found = current.escalations.some((escalation) => escalation.key === key && isLive(escalation));
    return found ? undefined : { code: 'noOpenEscalation', field: 'key', detail: `There is no open escalation ${key} in this case.` };
  }),

  promiseLiesAhead: onCase((_current, context) => {
    const promisedFor = factsOf(context, 'acknowledgeEscalation')?.promisedFor;
    if (promisedFor === undefined || promisedFor > dayOf(context.now)) return undefined;
    return { code: 'promiseNotAhead', field: 'promisedFor', detail: `A promise is for a day to come; ${promisedFor} is not after ${dayOf(context.now)}.` };
  }),

  /** A body knows nothing of a case before it arrives. */
  hasComeToActor: onCase((current, { actor }) =>
    actor.capacity === 'bodyOfficer' && !current.arrivedAt ? { code: 'notArrived', detail: 'This case has not arrived at its body.' } : undefined,
  ),

  assigneeIsOnSide: onCase((_current, context) => {
    const side = factsOf(context, 'reassign')?.side;
    if (side === undefined || (side === 'body') === (context.actor.capacity === 'bodyOfficer')) return undefined;
    return { code: 'otherSide', field: 'side', detail: 'Each side assigns its own people.' };
  }),

  itemIsOnTheAgenda: onCase((current, context) => {
    const { intake } = context;
    const facts = factsOf(context, 'remind', 'escalate', 'lapse');
    if (!intake || !facts) return undefined;
    const items = new Map(agenda(current).map((item) => [item.key, item]));
    const known = [intake.commandId, ...(facts.passedOver ?? [])].every((key) => items.get(key)?.clock === facts.clock);
    if (known && items.get(intake.commandId)?.command === intake.command) return undefined;
    return { code: 'notOnAgenda', detail: `${intake.commandId} is not on the case's agenda.` };
  }),
};
