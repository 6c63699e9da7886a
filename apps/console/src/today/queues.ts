import type { Label } from '@xiecha/assistance-case/labels';
import type { CaseFilter } from '../cases/case-lists.js';
import type { Me } from '../session/me.js';

/** What waits for somebody, as a list of cases; in the worklist it is the saved view of that key. */
export interface Queue {
  readonly key: string;
  readonly title: Label;
  readonly filter: CaseFilter;
}

const mine: Queue = { key: 'mine', title: { zh: '待我办理', en: 'Waiting for me' }, filter: { assignee: 'me', turn: 'requester', sort: 'dueAt' } };
const reviews: Queue = { key: 'reviews', title: { zh: '待审核', en: 'Awaiting review' }, filter: { state: ['awaitingReview'], sort: 'dueAt' } };
const office: Queue = { key: 'office', title: { zh: '待请求方办理', en: 'Waiting for the requester' }, filter: { turn: 'requester', sort: 'dueAt' } };
const province: Queue = { key: 'province', title: { zh: '待省级局办理', en: 'Waiting for the province' }, filter: { turn: 'province', sort: 'dueAt' } };
const body: Queue = { key: 'body', title: { zh: '待被协查方办理', en: 'Waiting for the body' }, filter: { turn: 'body', sort: 'dueAt' } };
const inbox: Queue = { key: 'inbox', title: { zh: '待本方办理', en: 'Waiting for us' }, filter: { turn: 'body', sort: 'dueAt' } };
const overdue: Queue = { key: 'overdue', title: { zh: '已逾期', en: 'Overdue' }, filter: { overdue: 'true', sort: 'dueAt' } };
const thisWeek: Queue = { key: 'thisWeek', title: { zh: '本周到期', en: 'Due this week' }, filter: { due: 'thisWeek', sort: 'dueAt' } };
const all: Queue = { key: 'all', title: { zh: '全部', en: 'All' }, filter: {} };

/** Who sees more than the own office's; to everybody else all are the own office's. */
const seesBelow = ({ roles, organisation }: Me) => organisation.kind === 'regulator' && roles.some((role) => role !== 'caseworker');
const ownOffice = ({ organisation }: Me): Queue => ({ key: 'ownOffice', title: { zh: '本单位', en: 'My office' }, filter: { office: organisation.id } });

/** What waits for somebody with these roles, the most pressing first. */
export function queuesFor({ roles, organisation }: Me): readonly Queue[] {
  if (organisation.kind === 'body') return [inbox];
  const has = (role: string) => roles.includes(role);
  return [
    ...(has('provincialApprover') ? [province] : []),
    ...(has('caseworker') || has('lead') ? [mine] : []),
    ...(has('reviewer') ? [reviews] : []),
    ...(has('supervisor') || has('lead') || has('auditor') || has('admin') ? [overdue] : []),
  ];
}

/** The saved views of the worklist: everything, what Today shows, and what else is looked for often. */
export function viewsFor(me: Me): readonly Queue[] {
  const usual = me.organisation.kind === 'body' ? [overdue, thisWeek] : [mine, office, overdue, thisWeek, province, body];
  return [...new Set([all, ...queuesFor(me), ...usual]), ...(seesBelow(me) ? [ownOffice(me)] : [])];
}
