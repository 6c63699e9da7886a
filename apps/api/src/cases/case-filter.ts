import type { Viewer } from '@xiecha/access/viewer';
import type { DaySpan } from '@xiecha/assistance-case/board-days';
import type { CaseFilter } from '@xiecha/case-store/case-query';
import type { Day } from '@xiecha/working-time/day';
import { badInput } from '../problem/problem.js';
import type { ListCases } from './list-cases.schema.js';

/** What an assisted body may not ask: the answer would tell of clocks that it does not know of. */
const regulatorsAsk = ['clock', 'fellOverdueFrom', 'fellOverdueTo'] as const satisfies readonly (keyof ListCases)[];

/** What the list is asked for, but for whose desk it is. Throws a problem for what is not the viewer's to ask. */
export function caseFilterOf({ organisationKind }: Viewer, asked: Omit<ListCases, 'sort' | 'limit' | 'cursor' | 'asOf' | 'assignee' | 'due'>): CaseFilter {
  const beyond = organisationKind === 'body' ? regulatorsAsk.filter((name) => asked[name] !== undefined) : [];
  if (beyond.length > 0) {
    throw badInput(beyond.map((field) => ({ field, code: 'forRegulators', detail: `${field}: regulators alone ask for it; leave it out.` })));
  }
  const { office, body, request, lastDayFrom, lastDayTo, filedFrom, filedTo, endedFrom, endedTo, fellOverdueFrom, fellOverdueTo, ...rest } = asked;
  return {
    ...rest,
    officeId: office,
    bodyId: body,
    requestId: request,
    lastDay: spanOf(lastDayFrom, lastDayTo),
    filed: spanOf(filedFrom, filedTo),
    ended: spanOf(endedFrom, endedTo),
    fellOverdue: spanOf(fellOverdueFrom, fellOverdueTo),
  };
}

function spanOf(from: Day | undefined, to: Day | undefined): DaySpan | undefined {
  return from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined;
}
