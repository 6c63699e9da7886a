import { sideOf, type StandIn } from '@xiecha/access/stand-ins';
import type { Viewer } from '@xiecha/access/viewer';
import { openCells, replyCompleteness } from '@xiecha/assistance-case/asked';
import type { Escalation as EscalationRecord } from '@xiecha/assistance-case/case-state';
import { knownClocks, turnBy } from '@xiecha/assistance-case/known-clocks';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import type { CaseStanding } from '@xiecha/case-store/case-history';
import type { RequestContent } from '@xiecha/case-store/request-content';
import type { CaseSummary } from '@xiecha/case-store/case-summary';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import type { Instant } from '@xiecha/working-time/day';
import { z } from 'zod';
import { actionsOf } from '../commands/acting-capacity.js';
import { requestAnswer } from './request-answer.js';
import { shownClocks } from './shown-clocks.js';

const Clock = z
  .object({
    clock: z.string(),
    owes: z.string(),
    startedAt: z.string(),
    heldSince: z.string().nullable().meta({ description: 'The clock stands still since then: it has no end, and it is nobody’s turn by it.' }),
    lastDay: z.string().nullable().meta({ description: 'The last day, Asia/Shanghai; none while held.' }),
    dueAt: z.string().nullable().meta({ description: '00:00 of the day after the last day, exclusive.' }),
    protected: z.boolean().meta({ description: 'An extension is being decided: until then nothing is overdue by it.' }),
    provisional: z.boolean().meta({ description: 'The calendar of that year is not published yet: the date may move, and nothing is overdue by it.' }),
    overdue: z.boolean(),
    policyVersion: z.string(),
    rule: z.string().meta({ description: 'Which of the policy’s rules gave term and ladder: default, or the override that fits best.' }),
    ruleWhy: z.string().nullable().meta({ description: 'Why that rule and not the default.' }),
    calendarRevision: z.string(),
  })
  .meta({ id: 'Clock' });

const Petition = z
  .object({
    number: z.int(),
    kind: z.string(),
    ground: z.string().nullable(),
    workdays: z.int().nullable(),
    duty: z.string(),
    effect: z.string().nullable().meta({ description: 'holds, protects, or nothing: raised too late or once too often.' }),
    raisedAt: z.string(),
    status: z.string(),
    settledAt: z.string().nullable(),
  })
  .meta({ id: 'Petition' });

const Escalation = z
  .object({
    key: z.string(),
    clock: z.string(),
    owner: z.string().nullable(),
    openedAt: z.string(),
    status: z.string(),
    promisedFor: z.string().nullable(),
    settledAt: z.string().nullable(),
    end: z.string().nullable(),
  })
  .meta({ id: 'Escalation' });

const Reply = z
  .object({
    completeness: z.int().meta({ description: 'Whole percent of what is asked that has an answer.' }),
    cells: z.record(z.string(), z.string()).meta({ description: 'How each cell was answered last; the values stand in the events.' }),
    open: z.array(z.string()).meta({ description: 'Cells that await an answer, or may be answered anew.' }),
    accepted: z.array(z.string()),
    sentBack: z.array(z.string()),
  })
  .meta({ id: 'Reply' });

const TimeUsed = z
  .object({
    party: z.string(),
    days: z.int(),
    workdays: z.int().nullable().meta({ description: 'Null where the calendar does not reach so far.' }),
  })
  .meta({ id: 'TimeUsed' });

const summary = {
  id: z.string(),
  number: z.string(),
  requestId: z.string().meta({ description: 'The cases of one request have the same.' }),
  state: z.string(),
  version: z.int(),
  seq: z.int(),
  officeId: z.string(),
  officeName: z.string(),
  bodyId: z.string(),
  bodyName: z.string(),
  ownNumber: z.string().nullable().meta({ description: 'Under which the assisted body keeps the case. Null for regulators, who are not told.' }),
  owes: z.array(z.string()).meta({ description: 'Whose turn it is.' }),
  filedAt: z.string(),
  dueAt: z.string().nullable(),
  lastDay: z.string().nullable(),
  overdue: z.boolean(),
  provisional: z.boolean(),
  actions: z.array(z.string()).meta({ description: 'The commands that you may send now, with this version.' }),
};
export const CaseListItem = z.object(summary).meta({ id: 'CaseListItem' });
const CasePageItem = CaseListItem.extend({
  standsInFor: z
    .object({ userId: z.string(), name: z.string() })
    .nullable()
    .optional()
    .meta({ description: 'With assignee=me: who handles the case and is away, and for whom you stand in; null: you handle it yourself.' }),
}).meta({ id: 'CasePageItem' });
export const CasePageAnswer = z.object({ asOf: z.string(), items: z.array(CasePageItem), nextCursor: z.string().nullable() }).meta({ id: 'CasePage' });

export const CaseAnswer = z
  .object({
    ...summary,
    asOf: z.string(),
    clocks: z.array(Clock),
    timeUsed: z.array(TimeUsed).meta({
      description:
        'How long it has been whose turn, all rounds together, for an assisted body from the arrival on. A day counts for whoever owed something as it began; where two did, for both.',
    }),
    petitions: z.array(Petition),
    escalations: z.array(Escalation).meta({ description: 'Empty for an assisted body.' }),
    reply: Reply,
    urgency: z.string(),
    bodyClass: z.string(),
    assignees: z.object({ requester: z.string().nullable(), body: z.string().nullable() }),
    consent: z.object({ decisionId: z.string().optional(), number: z.string().optional() }).nullable(),
    struck: z.array(z.string()).meta({ description: 'What is no longer asked; an assisted body is not told what it was never sent.' }),
    referredAt: z.string().nullable().meta({ description: 'Null for an assisted body.' }),
    arrivedAt: z.string().nullable(),
    acknowledgedAt: z.string().nullable(),
    respondedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    outcome: z.string().nullable(),
    request: z.object({ id: z.string(), purpose: z.string(), fields: z.array(z.string()), receivedAt: z.string() }).catchall(z.unknown()),
  })
  .meta({ id: 'Case' });
export type CaseAnswer = z.output<typeof CaseAnswer>;

/** A case in a list, with whose turn it is by the clocks that the reader may know of, and what it takes from the reader. */
export function listItem(viewer: Viewer, row: CaseSummary, asOf: Instant): z.output<typeof CaseListItem> {
  // Named one by one: what a query knows besides does not belong to the answer.
  const { id, number, requestId, state, version, seq, officeId, officeName, bodyId, bodyName, ownNumber, filedAt, current } = row;
  const { overdueFrom, ...turn } = turnBy(current, knownClocks(current, viewer.organisationKind === 'body'));
  return {
    ...{ id, number, requestId, state, version, seq, officeId, officeName, bodyId, bodyName, ownNumber, filedAt },
    ...{ ...turn, overdue: overdueFrom !== null && overdueFrom <= asOf, actions: actionsOf(viewer, current, asOf) },
  };
}

/** The same in the list of what waits for the reader: for whom, where it is somebody else's. */
export function deskItem(viewer: Viewer, row: CaseSummary, asOf: Instant, standIns: readonly StandIn[]): z.output<typeof CasePageItem> {
  const handledBy = row.current.assignees[sideOf(viewer)];
  const absent = standIns.find(({ userId }) => userId === handledBy);
  return { ...listItem(viewer, row, asOf), standsInFor: absent ? { userId: absent.userId, name: absent.name } : null };
}

/** The case as it stands or as it stood. */
export function caseAnswer(viewer: Viewer, { summary: row, asOf }: SeenCase, { current, timeUsed }: CaseStanding, request: RequestContent): CaseAnswer {
  const past = current.seq < row.seq;
  const forBody = viewer.organisationKind === 'body';
  const clocks = shownClocks(current, forBody, asOf);
  return {
    ...listItem(viewer, { ...row, current }, asOf),
    state: current.state,
    version: current.version,
    seq: current.seq,
    asOf,
    ...(past ? { actions: [] } : {}),
    clocks: clocks.map(
      ({ clock, owes, startedAt, heldSince, shielded, lastDay, dueAt, provisional, overdue, policyVersion, rule, ruleWhy, calendarRevision }) => ({
        ...{ clock, owes, startedAt, heldSince: heldSince ?? null, protected: shielded },
        lastDay: heldSince ? null : lastDay,
        dueAt: heldSince ? null : dueAt,
        ...{ provisional, overdue, policyVersion, rule, ruleWhy: ruleWhy ?? null, calendarRevision },
      }),
    ),
    timeUsed: timeUsed.map((used) => ({ ...used })),
    petitions: current.petitions.map(({ number, kind, ground, workdays, duty, effect, raisedAt, status, settledAt }) => ({
      ...{ number, kind, duty, raisedAt, status },
      ...{ ground: ground ?? null, workdays: workdays ?? null, effect: effect ?? null, settledAt: settledAt ?? null },
    })),
    escalations: forBody ? [] : current.escalations.map(escalationAnswer),
    reply: {
      completeness: replyCompleteness(current),
      cells: { ...current.cells } as Record<string, string>,
      open: isFinal(current.state) ? [] : openCells(current),
      accepted: [...current.accepted],
      sentBack: [...current.sentBack],
    },
    urgency: current.urgency,
    bodyClass: current.bodyClass,
    assignees: { requester: forBody ? null : current.assignees.requester, body: current.assignees.body ?? null },
    consent: forBody ? null : (current.consent ?? null),
    struck: forBody ? [] : [...current.struck],
    referredAt: forBody ? null : (current.referredAt ?? null),
    arrivedAt: current.arrivedAt ?? null,
    acknowledgedAt: current.acknowledgedAt ?? null,
    respondedAt: current.respondedAt ?? null,
    closedAt: current.closedAt ?? null,
    outcome: current.outcome ?? null,
    request: requestAnswer(request, current, forBody),
  };
}

function escalationAnswer({ key, clock, owner, openedAt, status, promisedFor, settledAt, end }: EscalationRecord): CaseAnswer['escalations'][number] {
  return { key, clock, owner: owner ?? null, openedAt, status, promisedFor: promisedFor ?? null, settledAt: settledAt ?? null, end: end ?? null };
}
