import type { DaySpan } from '@xiecha/assistance-case/board-days';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import { endOfDay, startOfDay } from '@xiecha/working-time/day';
import type { CaseFilter, Sight } from './case-query.js';

/** Gives a value its place among a statement's parameters. */
export type Bind = (value: unknown) => string;

/** What a filter's conditions depend on beside it. */
interface Asked {
  /** Alias of the table that knows whose a case is and when it was filed; what changes with a case is asked of `c`. */
  readonly alias: 'c' | 's';
  readonly turn: ReturnType<typeof turnColumns>;
  /** The parameter that holds the time. */
  readonly now: string;
  /** Of the office under which cases are asked for; null where there is none such. */
  readonly officesUnder: string | null | undefined;
  /** They are asked for in the order of their ends. */
  readonly inOrderOfEnds: boolean;
}

/** The columns that say whose turn it is, until when and whether too late, to whoever has this sight: a body goes by the clocks that it may know of. */
export function turnColumns(kind: Sight['kind'] | 'consentsElsewhere') {
  return kind === 'arrivedAt'
    ? ({ owes: 'body_owes', dueAt: 'body_due_at', overdueFrom: 'body_overdue_from' } as const)
    : ({ owes: 'owes', dueAt: 'due_at', overdueFrom: 'overdue_from' } as const);
}

/** The conditions on a case that its filter says, but for who handles it. */
export function filterConditions(
  filter: CaseFilter,
  { alias, turn: { owes, dueAt, overdueFrom }, now, officesUnder, inOrderOfEnds }: Asked,
  bind: Bind,
): string[] {
  const conditions = [
    // Open cases are a small part: what can only be true of them says so, for the indexes that hold nothing else.
    // What has an end is: whoever asks in the order of ends says so where an index needs it (case-page.ts).
    wantsOpen(filter) && !(inOrderOfEnds && wantsDue(filter)) && 'NOT c.final',
    wantsFinal(filter) && 'c.final',
    filter.state && `c.state = ANY (${bind(filter.state)})`,
    filter.turn && `c.${owes} @> ARRAY[${bind(filter.turn)}]`,
    // The earliest end of all is never after the earliest that can make late. Two comparisons the planner would multiply, and take what
    // is overdue for a sixtieth of what it is; of an expression it knows nothing, and takes half.
    filter.overdue === true && `coalesce(c.${overdueFrom} <= ${now}, false) AND c.${dueAt} <= ${now}`,
    filter.overdue === false && `(c.final OR c.${overdueFrom} IS NULL OR c.${overdueFrom} > ${now})`,
    filter.dueBefore && `c.${dueAt} < ${bind(filter.dueBefore)}`,
    filter.clock && `c.due_clock = ${bind(filter.clock)}`,
    ...(filter.lastDay ? lastDayConditions(`c.${filter.overdue === true ? overdueFrom : dueAt}`, filter.lastDay, bind) : []),
    filter.undated && `c.${dueAt} IS NULL`,
    ...(filter.filed ? within(`${alias}.filed_at`, filter.filed, bind) : []),
    ...(filter.ended ? within('c.closed_at', filter.ended, bind) : []),
    filter.fellOverdue && fellOverdue(filter.fellOverdue, now, bind),
    filter.officeId && `${alias}.office_path = (SELECT path FROM organisation WHERE id = ${bind(filter.officeId)})`,
    // Told by its path, so that the planner knows how much lies below.
    officesUnder !== undefined && under(`${alias}.office_path`, officesUnder, bind),
    filter.bodyId && `${alias}.body_id = ${bind(filter.bodyId)}`,
    filter.requestId && `c.request_id = ${bind(filter.requestId)}`,
  ];
  return conditions.filter((condition) => typeof condition === 'string');
}

/** That an office's path is this or lies below; a range instead of LIKE, which the index serves whatever the plan's parameters. */
export function under(column: string, path: string | null, bind: Bind): string {
  return `${column} >= ${bind(path)} AND ${column} < ${bind(path && `${path}\u{10FFFF}`)}`;
}

export function within(column: string, { from, to }: DaySpan, bind: Bind): string[] {
  return [...(from ? [`${column} >= ${bind(startOfDay(from))}::timestamptz`] : []), ...(to ? [`${column} < ${bind(endOfDay(to))}::timestamptz`] : [])];
}

/** That an end lies behind a last day of the span: 24:00 of a day belongs to it. */
function lastDayConditions(end: string, { from, to }: DaySpan, bind: Bind): string[] {
  return [...(from ? [`${end} > ${bind(startOfDay(from))}::timestamptz`] : []), ...(to ? [`${end} <= ${bind(endOfDay(to))}::timestamptz`] : [])];
}

/** Few fall overdue in a span of days: they are found by that, in what has ended and in what is overdue still. */
function fellOverdue(span: DaySpan, now: string, bind: Bind): string {
  const ended = ['e.late', ...within('e.due_at', span, bind)];
  const open = ['NOT o.final', `o.due_at <= ${now}`, `o.overdue_from <= ${now}`, ...within('o.overdue_from', span, bind)];
  return `c.id IN (SELECT e.case_id FROM ended_clock e WHERE ${ended.join(' AND ')} UNION SELECT o.id FROM assistance_case o WHERE ${open.join(' AND ')})`;
}

/** Whether a filter asks what a case's filing did not settle. */
export function asksBeyondFiling({ officeId, officesUnder, bodyId, filed, text, ...beyond }: CaseFilter): boolean {
  void [officeId, officesUnder, bodyId, filed, text];
  return Object.values(beyond).some((asked) => asked !== undefined);
}

export function wantsDue({ overdue, dueBefore, lastDay }: CaseFilter): boolean {
  return overdue === true || dueBefore !== undefined || lastDay !== undefined;
}

/** Nobody owes anything in a final case, and nothing of it is due. */
function wantsOpen(filter: CaseFilter): boolean {
  const { turn, handledBy, clock, undated, state } = filter;
  return wantsDue(filter) || [turn, handledBy, clock, undated].some((asked) => asked !== undefined) || (state?.every((one) => !isFinal(one)) ?? false);
}

export function wantsFinal({ state, ended }: CaseFilter): boolean {
  return ended !== undefined || (state?.every(isFinal) ?? false);
}
