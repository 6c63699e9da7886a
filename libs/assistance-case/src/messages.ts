import type { Day, Instant } from '@xiecha/working-time/day';
import type { CaseEvent, Deadline, StoredClockChange } from './case-event.js';
import type { CaseState } from './case-state.js';
import { isLive } from './escalations.js';
import { handlerOf, senderOf } from './handlers.js';
import type { Audience, Severity, TemplateName } from './message-words.js';
import { isFinal } from './lifecycle-tables.js';
import type { ClockName } from './vocabulary.js';

/** A message that an event calls for; who its audiences are is looked up when it is written. */
export interface Message {
  /** What makes it one message, within its case. */
  readonly key: string;
  readonly audiences: readonly Audience[];
  readonly template: TemplateName;
  readonly severity: Severity;
  readonly notBefore: Instant;
  /** The message dies unsent when this clock no longer runs in this round, or stands still. */
  readonly duty?: { readonly clock: ClockName; readonly round: number };
  readonly facts: MessageFacts;
}

/** What a message tells besides the case itself, in ids, enums and times. */
export interface MessageFacts {
  readonly clock?: ClockName;
  readonly lastDay?: Day;
  readonly dueAt?: Instant;
  readonly provisional?: boolean;
  readonly rung?: string;
  /** It fired later than it should have, after an outage. */
  readonly late?: true;
  /** When what the message is about was received. */
  readonly sentAt?: Instant;
  /** A word of the lifecycle that says more: an outcome, a kind of petition, a decision. */
  readonly detail?: string;
}

/** The messages that an event calls for. Pure; delivery, the end of a hold and an extension always state the last day. */
export function messagesOf(event: CaseEvent, before: CaseState | undefined, after: CaseState): Message[] {
  return [...ofEvent(event, before, after), ...settledEscalations(event, before, after)];
}

function ofEvent(event: CaseEvent, before: CaseState | undefined, after: CaseState): Message[] {
  const tell = (template: TemplateName, audiences: readonly Audience[], more: Partial<Message> = {}): Message => ({
    key: `${template}#${event.seq}`,
    audiences,
    template,
    severity: 'info',
    notBefore: event.recordedAt,
    facts: {},
    ...more,
  });
  const toBody: readonly Audience[] = after.arrivedAt ? [handlerOf('body', after)] : [];
  switch (event.type) {
    case 'reminded':
    case 'escalated':
    case 'lapsed':
      return before ? rung(event, before) : [];
    case 'filed':
    case 'resubmitted':
    case 'reviewApproved':
      return asked(event, after, tell);
    case 'returned':
      return [tell('returned', ['requesterHandler'], { severity: 'warning', ...duty(after.clocks.correction) })];
    case 'consented':
      return [tell('consentDecided', ['requesterHandler'], { facts: { detail: isFinal(event.to) ? 'refused' : 'consented' } })];
    case 'consentRefused':
      return [tell('consentDecided', ['requesterHandler'], { severity: 'warning', facts: { detail: 'refused' } })];
    case 'arrivalRecorded': {
      const immediate = after.urgency === 'immediate';
      return [tell('requestArrived', toBody, { severity: immediate ? 'critical' : 'info', ...duty(after.clocks.response) })];
    }
    case 'petitionRaised':
      return [
        tell('petitionRaised', event.facts.petition === 'clarification' ? ['requesterHandler'] : ['requesterHandler', 'requesterLead'], {
          severity: 'warning',
          facts: { detail: event.facts.petition },
        }),
      ];
    case 'petitionAppealed':
      return [tell('petitionRaised', ['supervisor'], { severity: 'warning', facts: { detail: 'appeal' } })];
    case 'petitionAnswered':
      return [tell('petitionSettled', toBody, { facts: { detail: 'answered' } }), ...moved(event, after)];
    case 'petitionDecided':
      return [
        tell('petitionSettled', [...toBody, ...(event.actor.capacity === 'supervisor' ? (['requesterHandler'] as const) : [])], {
          facts: { detail: event.facts.decision },
        }),
        ...moved(event, after),
        ...ended(event, tell, after),
      ];
    case 'petitionTakenBack':
      return [tell('petitionSettled', ['requesterHandler'], { facts: { detail: 'takenBack' } }), ...moved(event, after)];
    case 'responded':
      return [tell('replyReceived', ['requesterHandler'], duty(after.clocks.check))];
    case 'lateReplyAppended':
      return [tell('lateReplyReceived', ['requesterHandler'])];
    case 'cellsSentBack':
      return [tell('sentBack', toBody, { severity: 'warning', ...duty(after.clocks.supplement) })];
    case 'requestNarrowed':
      return [tell('requestNarrowed', toBody)];
    case 'gapMarked':
      return lostCommands(event, after, tell);
    case 'closed':
    case 'withdrawn':
    case 'concludedUnanswered':
      return ended(event, tell, after);
    case 'reopened':
      return [tell('caseReopened', [...toBody, 'requesterHandler'], duty(after.clocks.response ?? after.clocks.check))];
    case 'urged':
      return [tell('urged', [...new Set(Object.values(after.clocks).map(({ owes }) => handlerOf(owes, after)))], { severity: 'warning' })];
    case 'reassigned':
      return [tell('assigned', [event.facts.side === 'body' ? 'bodyHandler' : 'requesterHandler'])];
    case 'takenOver':
      return [tell('assigned', ['requesterLead'])];
    case 'extended':
    case 'arrivalCorrected':
    case 'deadlinesRecomputed':
      return moved(event, after);
    case 'acknowledged':
    case 'partSubmitted':
    case 'cellsAccepted':
    case 'redelivered':
    case 'commented':
    case 'attached':
    case 'referred':
    case 'escalationAcknowledged':
    case 'escalationResolved':
    case 'decisionInapplicable':
      return [];
  }
}

type Tell = (template: TemplateName, audiences: readonly Audience[], more?: Partial<Message>) => Message;

/** What a message says of a duty, and that it dies with it. */
function duty(clock: Deadline | undefined): Pick<Message, 'facts' | 'duty'> {
  return clock ? { facts: factsOf(clock), duty: { clock: clock.clock, round: clock.round } } : { facts: {} };
}

function factsOf({ clock, lastDay, dueAt, provisional }: Deadline): MessageFacts {
  return { clock, lastDay, dueAt, ...(provisional ? { provisional } : {}) };
}

function rung(event: Extract<CaseEvent, { type: 'reminded' | 'escalated' | 'lapsed' }>, before: CaseState): Message[] {
  const clock = before.clocks[event.facts.clock];
  const found = clock?.rungs.find(({ rung: name }) => name === event.facts.rung);
  if (!clock || !found) return [];
  const { audiences, template, severity, notBefore } = found;
  const late = event.recordedAt > notBefore ? { late: true as const } : {};
  const dies = event.type === 'lapsed' ? {} : { duty: { clock: clock.clock, round: clock.round } };
  return [{ key: event.facts.key, audiences, template, severity, notBefore, ...dies, facts: { ...factsOf(clock), rung: found.rung, ...late } }];
}

/** Whoever has to review or to consent learns it with the last day. */
function asked({ clocks }: CaseEvent, after: CaseState, tell: Tell): Message[] {
  const started = (name: ClockName) => clocks.some((change) => change.change === 'start' && change.deadline.clock === name);
  if (started('review')) return [tell('reviewAsked', ['requesterLead'], duty(after.clocks.review))];
  if (started('consent')) return [tell('consentAsked', ['approver'], duty(after.clocks.consent))];
  return [];
}

function ended(event: CaseEvent, tell: Tell, { arrivedAt, outcome }: CaseState): Message[] {
  if (!isFinal(event.to)) return [];
  const byRequester = event.actor.capacity === 'requesterCaseworker';
  const audiences: Audience[] = [...(arrivedAt ? ['bodyHandler' as const] : []), ...(byRequester ? [] : ['requesterHandler' as const])];
  return audiences.length === 0 ? [] : [tell('caseEnded', audiences, { facts: { detail: outcome ?? event.to } })];
}

/** The requester learns that the record was restored; whoever sent a command that it lost is asked to send it again. */
function lostCommands({ seq, facts }: Extract<CaseEvent, { type: 'gapMarked' }>, after: CaseState, tell: Tell): Message[] {
  const senders = facts.lost.flatMap(({ capacity, command, commandId, receivedAt, kept }) => {
    const sender = kept ? undefined : senderOf(capacity, after);
    return sender ? [{ sender, command, commandId, receivedAt }] : [];
  });
  const each = new Map(senders.map((lost) => [lost.commandId, lost]));
  return [
    tell('recordRestored', ['requesterHandler'], { severity: 'warning' }),
    ...[...each.values()].map(({ sender, command, commandId, receivedAt }) =>
      tell('commandLost', [sender], { key: `commandLost#${seq}:${commandId}`, severity: 'warning', facts: { detail: command, sentAt: receivedAt } }),
    ),
  ];
}

type Revision = Extract<StoredClockChange, { change: 'revise' }>;

/**
 * Whoever owes learns the new last day at once, whatever rungs are left. A clock that is held has none: the message at the
 * end of the hold states it, also where it did not move. A recomputation tells only what it moved.
 */
function moved({ seq, recordedAt, clocks }: CaseEvent, after: CaseState): Message[] {
  return clocks
    .filter((change): change is Revision => change.change === 'revise')
    .filter(({ deadline, why, moved }) => after.clocks[deadline.clock]?.heldSince === undefined && (why.reason !== 'recomputed' || moved))
    .map(({ deadline }) => ({
      key: `revised#${seq}:${deadline.clock}`,
      audiences: [handlerOf(deadline.owes, after)],
      template: 'deadlineMoved',
      severity: 'info',
      notBefore: recordedAt,
      ...duty(deadline),
    }));
}

/** Whoever was called to escalations that an event ends learns it once, however many there are. */
function settledEscalations(event: CaseEvent, before: CaseState | undefined, after: CaseState): Message[] {
  const ended = after.escalations.filter((escalation, place) => {
    const then = before?.escalations[place];
    return then !== undefined && isLive(then) && !isLive(escalation);
  });
  const [first] = ended;
  if (!first) return [];
  return [
    {
      key: `escalationSettled#${event.seq}`,
      audiences: [...new Set(ended.map(({ audience = 'supervisor' }) => audience))],
      template: 'escalationSettled',
      severity: 'info',
      notBefore: event.recordedAt,
      facts: { clock: first.clock, ...(first.end ? { detail: first.end } : {}) },
    },
  ];
}
