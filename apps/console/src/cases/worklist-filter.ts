import type { Queue } from '../today/queues.js';
import type { CaseFilter } from './case-lists.js';

const own = ['state', 'overdue', 'text', 'sort', 'office', 'body'] as const;
type Own = (typeof own)[number];

/** The saved view that the address names, else the first. */
export function viewOf(search: URLSearchParams, views: readonly Queue[]): Queue {
  return views.find(({ key }) => key === search.get('view')) ?? views[0]!;
}

/** The filter that the address says: a saved view, and what was chosen on top of it. */
export function filterOf(search: URLSearchParams, view: Queue): CaseFilter {
  const chosen = Object.fromEntries(own.flatMap((key) => (search.get(key) ? [[key, search.get(key)!]] : []))) as Partial<Record<Own, string>>;
  const { state, ...rest } = chosen;
  return { ...view.filter, ...rest, ...(state ? { state: state.split(',') } : {}) };
}

/** The address with one thing chosen anew; nothing chosen takes it out. */
export function withChosen(search: URLSearchParams, key: Own | 'view', value: string | undefined): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(key, value);
  else next.delete(key);
  return next;
}
