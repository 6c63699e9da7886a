import { isKnown } from '@xiecha/assistance-case/known-clocks';
import { isShownToBody } from '@xiecha/assistance-case/shown-to-bodies';
import type { EventWithPayload } from '@xiecha/case-store/event-payloads';
import { z } from 'zod';

export const EventAnswer = z
  .object({
    seq: z.int(),
    type: z.string(),
    to: z.string().meta({ description: 'The state after the event.' }),
    receivedAt: z.string(),
    recordedAt: z.string(),
    backDated: z.boolean(),
    actor: z.object({ capacity: z.string(), userId: z.string().optional(), organisationId: z.string().optional() }),
    commandId: z.string(),
    facts: z.record(z.string(), z.unknown()),
    payload: z.unknown(),
    clocks: z.array(z.record(z.string(), z.unknown())),
  })
  .meta({ id: 'CaseEvent' });
export const EventsAnswer = z.object({ items: z.array(EventAnswer) }).meta({ id: 'CaseEvents' });

/** The part of a record that its reader may see: a body sees its own, and of the other side neither officers nor ladders. */
export function eventAnswers(events: readonly EventWithPayload[], forBody: boolean): z.output<typeof EventAnswer>[] {
  return forBody ? events.filter(({ type }) => isShownToBody(type)).map((event) => eventAnswer(shownToBody(event))) : events.map(eventAnswer);
}

function shownToBody(event: EventWithPayload): EventWithPayload {
  const { capacity } = event.actor;
  const actor = capacity === 'bodyOfficer' ? event.actor : ({ capacity } as EventWithPayload['actor']);
  const clocks = event.clocks
    .filter((change) => isKnown('deadline' in change ? change.deadline.clock : change.clock, true))
    .map((change) => ('deadline' in change ? { ...change, deadline: { ...change.deadline, rungs: [] } } : change));
  return { ...event, actor, clocks };
}

function eventAnswer({
  seq,
  type,
  to,
  receivedAt,
  recordedAt,
  backDated,
  actor,
  commandId,
  facts,
  payload,
  clocks,
}: EventWithPayload): z.output<typeof EventAnswer> {
  return { seq, type, to, receivedAt, recordedAt, backDated, actor, commandId, facts: { ...facts }, payload, clocks: clocks.map((change) => ({ ...change })) };
}
