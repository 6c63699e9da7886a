import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { AuditedMessage } from '@xiecha/assistance-case/firing-audit/audit-messages';
import { type Message, messagesOf } from '@xiecha/assistance-case/messages';
import { reduce } from '@xiecha/assistance-case/reduce';
import { epochMsOf, type Instant, instantOf } from '@xiecha/working-time/day';

const secondMs = 1_000;

/** The outbox that commits and a dispatcher without haste would leave of a case by `until`, with one person an audience. No two messages are merged. */
export function toldMessages(events: readonly CaseEvent[], until: Instant): AuditedMessage[] {
  const states: CaseState[] = [];
  for (const event of events) states.push(reduce(states.at(-1), event));
  return events.flatMap((event, place) =>
    messagesOf(event, states[place - 1], states[place]!).flatMap((message) =>
      message.audiences.map((audience, nth) => toldMessage(`${place}.${message.key}.${nth}`, message, audience, event, { events, states, until })),
    ),
  );
}

interface Story {
  readonly events: readonly CaseEvent[];
  readonly states: readonly CaseState[];
  readonly until: Instant;
}

function toldMessage(
  id: string,
  { key, template, severity, facts, duty: about, notBefore }: Message,
  audience: string,
  event: CaseEvent,
  story: Story,
): AuditedMessage {
  const { caseId, seq, recordedAt } = event;
  const duty = about ?? null;
  const recipientId = `user:${audience}`;
  const common = {
    id,
    dedupeKey: `${caseId}/${key}/${recipientId}`,
    seq,
    organisationId: audience.startsWith('body') ? 'body' : 'office',
    recipientId,
    audience,
  };
  const row = { ...common, template, severity, rung: facts.rung, duty, notBefore, createdAt: recordedAt, mergedInto: null };
  const settledAt = sendingTime(notBefore > recordedAt ? notBefore : recordedAt, duty !== null, story);
  if (settledAt > story.until) return { ...row, status: 'waiting', settledAt: null, inboxes: 0 };
  const isSent = stands(duty, settledAt, story);
  return { ...row, status: isSent ? 'sent' : 'withdrawn', settledAt, inboxes: isSent ? 1 : 0 };
}

/** A second later, and not while a command that may end the duty lies undecided. */
function sendingTime(from: Instant, aboutDuty: boolean, { events }: Story): Instant {
  let at = instantOf(epochMsOf(from) + secondMs);
  for (;;) {
    const undecided = events.find(
      ({ receivedAt, recordedAt, backDated, actor }) => actor.capacity !== 'clock' && !backDated && receivedAt < at && recordedAt > at,
    );
    if (!aboutDuty || !undecided) return at;
    at = undecided.recordedAt;
  }
}

function stands(duty: NonNullable<Message['duty']> | null, at: Instant, { events, states }: Story): boolean {
  if (!duty) return true;
  const clock = states[events.findLastIndex(({ recordedAt }) => recordedAt <= at)]?.clocks[duty.clock];
  return clock?.round === duty.round && clock.heldSince === undefined;
}
