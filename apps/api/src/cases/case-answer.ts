import { offer } from '@xiecha/lifecycle/offer';
import { capacityOn } from '@xiecha/access/capacity';
import type { Viewer } from '@xiecha/access/viewer';
import type { CaseState, RunningClock } from '@xiecha/assistance-case/case-state';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import type { EventWithPayload, RequestContent } from '@xiecha/case-store/case-history';
import type { CaseSummary } from '@xiecha/case-store/case-list';
import { z } from 'zod';

const Clock = z
  .object({
    clock: z.string(),
    owes: z.string(),
    startedAt: z.string(),
    heldSince: z.string().nullable().meta({ description: 'The clock stands still since then: it has no end, and it is nobody’s turn by it.' }),
    lastDay: z.string().nullable().meta({ description: 'The last day, Asia/Shanghai; none while held.' }),
    dueAt: z.string().nullable().meta({ description: '00:00 of the day after the last day, exclusive.' }),
    provisional: z.boolean().meta({ description: 'The calendar of that year is not published yet: the date may move, and nothing is overdue by it.' }),
    overdue: z.boolean(),
    policyVersion: z.string(),
    calendarRevision: z.string(),
  })
  .meta({ id: 'Clock' });

const summary = {
  id: z.string(),
  number: z.string(),
  state: z.string(),
  version: z.int(),
  seq: z.int(),
  officeId: z.string(),
  officeName: z.string(),
  bodyId: z.string(),
  bodyName: z.string(),
  owes: z.array(z.string()).meta({ description: 'Whose turn it is.' }),
  filedAt: z.string(),
  dueAt: z.string().nullable(),
  lastDay: z.string().nullable(),
  overdue: z.boolean(),
  provisional: z.boolean(),
};
export const CaseListItem = z.object(summary).meta({ id: 'CaseListItem' });
export const CasePageAnswer = z.object({ asOf: z.string(), items: z.array(CaseListItem), nextCursor: z.string().nullable() }).meta({ id: 'CasePage' });

export const CaseAnswer = z
  .object({
    ...summary,
    asOf: z.string(),
    actions: z.array(z.string()).meta({ description: 'The commands that you may send now, with this version.' }),
    clocks: z.array(Clock),
    petitions: z.array(z.object({ number: z.int(), kind: z.string(), raisedAt: z.string(), status: z.enum(['open', 'answered', 'lapsed']) })),
    arrivedAt: z.string().nullable(),
    acknowledgedAt: z.string().nullable(),
    respondedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    outcome: z.string().nullable(),
    request: z.object({ id: z.string(), purpose: z.string(), fields: z.array(z.string()), receivedAt: z.string() }).catchall(z.unknown()),
  })
  .meta({ id: 'Case' });
export type CaseAnswer = z.output<typeof CaseAnswer>;

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

export function listItem(row: CaseSummary): z.output<typeof CaseListItem> {
  // Named one by one: what a query knows besides does not belong to the answer.
  const { id, number, state, version, seq, officeId, officeName, bodyId, bodyName, filedAt, dueAt, overdue } = row;
  const clocks = earliestFirst(row.current).filter(runs);
  return {
    ...{ id, number, state, version, seq, officeId, officeName, bodyId, bodyName, filedAt, dueAt, overdue },
    owes: [...row.owes],
    lastDay: clocks[0]?.lastDay ?? null,
    provisional: clocks[0]?.provisional ?? false,
  };
}

/** A held clock has no end, and it is nobody's turn by it. */
function runs({ heldSince }: RunningClock): boolean {
  return heldSince === undefined;
}

/** `jsonb` keeps no order of keys: the running clocks by the time they end. */
function earliestFirst({ clocks }: CaseState): RunningClock[] {
  return Object.values(clocks).sort((a, b) => (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.clock < b.clock) ? -1 : 1));
}

/** The case as it stands (`current` of the row) or as it stood. */
export function caseAnswer(viewer: Viewer, row: CaseSummary & { asOf: string }, current: CaseState, request: RequestContent): CaseAnswer {
  const past = current.seq < row.seq;
  const { content, ...asked } = request;
  const clocks = earliestFirst(current).map((clock) => ({ ...clock, overdue: runs(clock) && !clock.provisional && clock.dueAt <= row.asOf }));
  const running = clocks.filter(runs);
  return {
    ...listItem({ ...row, current }),
    state: current.state,
    version: current.version,
    seq: current.seq,
    owes: [...new Set(running.map(({ owes }) => owes))],
    overdue: running.some(({ overdue }) => overdue),
    dueAt: running[0]?.dueAt ?? null,
    asOf: row.asOf,
    actions: past ? [] : offer(tableV1, current.state, capacityOn(viewer, row)),
    clocks: clocks.map(({ clock, owes, startedAt, heldSince, lastDay, dueAt, provisional, overdue, policyVersion, calendarRevision }) => ({
      clock,
      owes,
      startedAt,
      heldSince: heldSince ?? null,
      lastDay: heldSince ? null : lastDay,
      dueAt: heldSince ? null : dueAt,
      provisional,
      overdue,
      policyVersion,
      calendarRevision,
    })),
    petitions: current.petitions.map((petition) => ({ ...petition })),
    arrivedAt: current.arrivedAt ?? null,
    acknowledgedAt: current.acknowledgedAt ?? null,
    respondedAt: current.respondedAt ?? null,
    closedAt: current.closedAt ?? null,
    outcome: current.outcome ?? null,
    request: { ...asked, fields: [...asked.fields], ...content },
  };
}

export function eventAnswer({
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
