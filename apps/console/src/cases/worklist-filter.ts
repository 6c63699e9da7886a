import { type CaseColumn, columnsFor } from '@xiecha/assistance-case/case-columns';
import type { Queue } from '../today/queues.js';
import { asked, type CaseFilter } from './case-lists.js';
import type { SavedQuery, SavedView } from './saved-views.js';

/** What comes with an address, from a board for instance, and has no control of its own: it is told, and can be taken back. */
export const told = [
  'overdue',
  'undated',
  'clock',
  'lastDayFrom',
  'lastDayTo',
  'filedFrom',
  'filedTo',
  'endedFrom',
  'endedTo',
  'fellOverdueFrom',
  'fellOverdueTo',
  'office',
  'officesUnder',
  'body',
] as const;
export type Told = (typeof told)[number];
const own = ['state', 'turn', 'due', 'text', 'sort', 'assignee', ...told] as const;
type Own = (typeof own)[number];

/** The given view that the address names, else the first; what somebody saved says all in the address. */
export function viewOf(search: URLSearchParams, views: readonly Queue[]): Queue {
  return views.find(({ key }) => key === search.get('view')) ?? views[0]!;
}

/** The filter that the address says: a given view, and what was chosen on top of it. */
export function filterOf(search: URLSearchParams, view: Queue): CaseFilter {
  const chosen = Object.fromEntries(own.flatMap((key) => (search.get(key) ? [[key, search.get(key)!]] : []))) as Partial<Record<Own, string>>;
  const { state, ...rest } = chosen;
  return { ...view.filter, ...(rest as CaseFilter), ...(state ? { state: state.split(',') } : {}) };
}

/** The columns that the address says, in the usual order; all where it says none. */
export function columnsOf(search: URLSearchParams, forBody: boolean): readonly CaseColumn[] {
  const all = columnsFor(forBody);
  const named = search.get('columns')?.split(',');
  return named ? all.filter((column) => column === 'number' || named.includes(column)) : all;
}

/** The address with one thing chosen anew; nothing chosen takes it out. What a given view says goes by leaving the view, and the rest of it stays. */
export function withChosen(search: URLSearchParams, view: Queue, key: Own | 'columns', value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) {
    next.set(key, value);
    return next;
  }
  if (key in view.filter) {
    for (const [name, said] of Object.entries(asked(filterOf(search, view)))) next.set(name, said);
    next.delete('view');
  }
  next.delete(key);
  return next;
}

/**
 * What a list is filtered by, as a view keeps it: without the text, which may name somebody. Undefined where more than a view can say narrows it:
 * the days of a board are other days tomorrow.
 */
export function savedQuery(
  { state, turn, overdue, due, office, body, assignee, sort, text: _text, ...more }: CaseFilter,
  columns: readonly CaseColumn[] | undefined,
): SavedQuery | undefined {
  if (Object.keys(more).length > 0) return undefined;
  const query = { ...(state?.length ? { state } : {}), turn, due, office, body, assignee, sort, ...(overdue ? { overdue: overdue === 'true' } : {}), columns };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as SavedQuery;
}

/** Where a saved view is looked at: all that it says stands in the address. */
export function savedAddress({ id, query }: SavedView): string {
  const said = Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]);
  return `?${new URLSearchParams([['view', id], ...said] as [string, string][])}`;
}
