import { asksBeyondFiling, type Bind, filterConditions, turnColumns, under, wantsDue, wantsFinal } from './case-conditions.js';
import type { Assignee, CaseFilter, CaseQuery, CaseSort, Sight } from './case-query.js';
import type { SearchedText } from './search-key.js';

/** A part of a sight that one index holds in each order of lists. */
export type SightPart =
  | Exclude<Sight, { readonly kind: 'officeAndConsents' }>
  /** What needs or had an office's consent and is not its own. */
  | { readonly kind: 'consentsElsewhere'; readonly path: string; readonly officeId: string };

/** Where a page is looked for: with a text in what is searched, which knows of each case whose it is and since when, or beside it. */
interface Source {
  /** Alias of the table that is asked for `office_path`, `body_id`, `consent_office_id` and `filed_at`. */
  readonly alias: 'c' | 's';
  readonly id: string;
  readonly from: string;
  /** Whether there is an index for each province in the order of filing. */
  readonly byProvince: boolean;
}

/** What a page depends on beside the question. */
export interface Circumstances {
  /** The parameter that holds the time. */
  readonly now: string;
  /** There where the filter has a text. */
  readonly search?: Search | undefined;
  /** Of the office under which cases are asked for; null where there is none such. */
  readonly officesUnder?: string | null | undefined;
}

/** A text that is looked for, and what each index is asked for it: which of its terms are rare there is for the database to say. */
interface Search {
  readonly wanted: SearchedText;
  /** Of numbers and names; where a body looks, of numbers. */
  readonly grams: string | null;
  readonly ownNumbers: string | null;
  readonly symbols: string | null;
  /** The numbers of the causes that have the text. */
  readonly causes: readonly number[];
}

/** The planner looks each number up in its statistics: where more causes than that have a text, the database is not told them and looks for itself. */
export const mostCauses = 1000;

/** One of the tables in which a text is looked for, as `s`. */
interface SearchedTable {
  readonly table: 'case_search' | 'target_search' | 'own_number';
  readonly byProvince: boolean;
  readonly has: (bind: Bind) => string;
}

/** How a page is ordered by the columns of `pageOf`. Of those without an end the newest come first. */
export const pageOrder: Record<CaseSort, string> = { filedAt: 'sort_key DESC, id DESC', dueAt: 'sort_key, filed_at DESC, id' };

/**
 * The statement that finds one page: `id`, `sort_key` and `filed_at` of `limit` cases at most; `sort_key` is `infinity` of what has no end,
 * and `filed_at` is told of these alone. It reads no more of a case than its order and the filter need, so that an index alone may answer;
 * what is shown is fetched for the page alone. A sight of several parts, and a text that is looked for in two places, has a page of each,
 * in order, and these few are merged.
 */
export function pageOf(asked: CaseQuery, circumstances: Circumstances, bind: Bind): string {
  const { search } = circumstances;
  const tables = (part: SightPart) => (search ? searchedTables(search, part) : [undefined]);
  const [page, ...others] = partsOf(asked.sight).flatMap((part) => tables(part).map((searched) => partOfPage(asked, part, searched, circumstances, bind)));
  if (others.length === 0) return page!;
  // DISTINCT, since a text may be in both places; and not UNION, which asks each part for an order of its own and so takes other rows.
  const parts = [page!, ...others].map((part) => `(${part})`).join(' UNION ALL ');
  return `SELECT DISTINCT id, sort_key, filed_at FROM (${parts}) AS part ORDER BY ${pageOrder[asked.sort]} LIMIT ${bind(asked.limit)}`;
}

function partOfPage(
  { filter, sort, limit, after }: CaseQuery,
  part: SightPart,
  searched: SearchedTable | undefined,
  { now, officesUnder }: Circumstances,
  bind: Bind,
): string {
  const turn = turnColumns(part.kind);
  const most = bind(limit);
  const text = searched ? [searched.has(bind)] : [];
  const page = ({ alias, id, from }: Source, keys: string, conditions: readonly string[], order: string) => {
    const asked = filterConditions(filter, { alias, turn, now, officesUnder, inOrderOfEnds: sort === 'dueAt' }, bind);
    const where = [...conditions, ...asked, ...handledBy(filter, bind), ...text];
    return `SELECT ${id} AS id, ${keys} AS filed_at FROM ${from} WHERE ${where.join(' AND ')} ORDER BY ${order} LIMIT ${most}`;
  };

  if (sort === 'filedAt') {
    const asksOfTheCase = part.kind === 'arrivedAt' || asksBeyondFiling(filter);
    const source = sourceOf(searched, asksOfTheCase);
    const { alias, id } = source;
    const place = after ? [`(${alias}.filed_at, ${id}) < (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`] : [];
    return page(
      source,
      `${alias}.filed_at AS sort_key, NULL::timestamptz`,
      [inOrderOfFiling(part, source, bind), ...place],
      `${alias}.filed_at DESC, ${id} DESC`,
    );
  }
  // Those with a due date, then the others, as they were filed. One order over both would be that of no index, and the second part is begun
  // only where the first does not fill the page.
  const beyond = after?.undated ?? false;
  const dueAfter = after && !beyond ? [`(c.${turn.dueAt}, c.id) > (${bind(after.key)}::timestamptz, ${bind(after.id)}::uuid)`] : [];
  // Said beside a time by which it is due, the planner would multiply with it and take what is due for a tenth of what it is.
  const hasDue = wantsDue(filter) ? [] : [`c.${turn.dueAt} IS NOT NULL`];
  // The index of a province holds what has an end, the others what is open; both said would be multiplied as well.
  const isOpen = isOfProvince(part) ? [] : ['NOT c.final'];
  const due = () =>
    page(
      // What is due is in order by whose it is: asked of the case, the index has no more of it than is in sight.
      { ...sourceOf(searched, true), alias: 'c', id: 'c.id' },
      `c.${turn.dueAt} AS sort_key, NULL::timestamptz`,
      [partConditionInOrder(part, bind, 'c'), ...isOpen, ...hasDue, ...dueAfter],
      `c.${turn.dueAt}, c.id`,
    );
  const others = () => {
    const source = sourceOf(searched, true);
    const { alias, id } = source;
    const [key, last] = after && beyond ? [`${bind(after.key)}::timestamptz`, `${bind(after.id)}::uuid`] : [];
    const place = key ? [`${alias}.filed_at <= ${key}`, `(${alias}.filed_at < ${key} OR ${id} > ${last})`] : [];
    const keys = `'infinity'::timestamptz AS sort_key, ${alias}.filed_at`;
    return page(source, keys, [inOrderOfFiling(part, source, bind), `c.${turn.dueAt} IS NULL`, ...place], `${alias}.filed_at DESC, ${id}`);
  };
  if (wantsDue(filter)) return due();
  return beyond || filter.undated || wantsFinal(filter) ? others() : `(${due()}) UNION ALL (${others()}) LIMIT ${most}`;
}

/** The condition on `assistance_case c` that every query of a case carries. */
export function sightCondition(sight: Sight, bind: Bind): string {
  const parts = partsOf(sight).map((part) => partCondition(part, bind));
  return `(${parts.join(' OR ')})`;
}

/** The parts of which a sight is the sum; no case is in two of them. */
export function partsOf(sight: Sight): SightPart[] {
  if (sight.kind !== 'officeAndConsents') return [sight];
  const { path, officeId } = sight;
  return [
    { kind: 'office', path },
    { kind: 'consentsElsewhere', path, officeId },
  ];
}

/** The condition of one part; `alias`: of the table that knows whose a case is. What changes with a case is asked of `c`. */
export function partCondition(part: SightPart, bind: Bind, alias: Source['alias'] | 'e' = 'c'): string {
  switch (part.kind) {
    case 'office':
      return `${alias}.office_path = ${bind(part.path)}`;
    case 'officesUnder':
      return under(`${alias}.office_path`, part.path, bind);
    case 'consentsElsewhere':
      return `${alias === 'e' ? 'c' : alias}.consent_office_id = ${bind(part.officeId)} AND ${alias}.office_path <> ${bind(part.path)}`;
    case 'arrivedAt':
      return `${alias}.body_id = ${bind(part.bodyId)} AND c.arrived_at IS NOT NULL`;
  }
}

/** The same where there is an index for each province in the order that is asked: of what is searched, and of what is due. */
export function partConditionInOrder(part: SightPart, bind: Bind, alias: Source['alias']): string {
  if (!isOfProvince(part)) return partCondition(part, bind, alias);
  return `province_path(${alias}.office_path) = ${bind(part.path)}`;
}

/** The same in the order in which cases were filed. */
function inOrderOfFiling(part: SightPart, { alias, byProvince }: Source, bind: Bind): string {
  return byProvince ? partConditionInOrder(part, bind, alias) : partCondition(part, bind, alias);
}

/** Whether it is what lies under an office right under the highest, so that `province_path` is the same for all of it. */
function isOfProvince(part: SightPart): part is SightPart & { readonly kind: 'officesUnder' } {
  return part.kind === 'officesUnder' && /^\/[^/]+\/[^/]+\/$/.test(part.path);
}

/** The condition that what `column` names is one of these, for whom the case `c` is theirs. */
export function assigneeCondition(column: string, assignees: readonly Assignee[], bind: Bind): string {
  const each = assignees.map(({ userId, within }) => [`${column} = ${bind(userId)}`, ...within.map((sight) => sightCondition(sight, bind))].join(' AND '));
  return `(${each.join(' OR ')})`;
}

function handledBy({ handledBy: wanted }: CaseFilter, bind: Bind): string[] {
  return wanted ? [assigneeCondition(`c.${wanted.side}_assignee_id`, wanted.assignees, bind)] : [];
}

function sourceOf(searched: SearchedTable | undefined, asksOfTheCase: boolean): Source {
  if (!searched) return { alias: 'c', id: 'c.id', from: 'assistance_case c', byProvince: false };
  const { table, byProvince } = searched;
  const from = asksOfTheCase ? `${table} s JOIN assistance_case c ON c.id = s.case_id` : `${table} s`;
  return { alias: 's', id: 's.case_id', from, byProvince };
}

/**
 * The terms find candidates by an index, the comparison decides. Where nearly all that is found has the text, the comparison is one
 * that the planner takes to be true of nearly every row, where of LIKE it would think that it leaves a few: of a gram itself, and
 * of numbers and names, which are few and each in many cases.
 */
function searchedTables({ wanted, grams, ownNumbers, symbols, causes }: Search, { kind }: SightPart): SearchedTable[] {
  // Of targets, and of numbers that a body gives itself, there are many, and each is in few cases.
  const has = wanted.isGram ? contains : like;
  const inGrams = (text: string, compared: typeof contains, terms: string | null) => (bind: Bind) =>
    `${compared(text, wanted.text, bind)} AND search_grams(${text}) @@ ${bind(terms)}::tsquery`;
  const targets: SearchedTable = {
    ...{ table: 'target_search', byProvince: true },
    has: (bind) => `${has('s.symbols', wanted.symbols, bind)} AND s.symbols::tsvector @@ ${bind(symbols)}::tsquery`,
  };
  const ofCauses: SearchedTable = {
    // By number an index has them, with whose they are; to work out the province of each would take longer than to compare.
    ...{ table: 'target_search', byProvince: false },
    has: (bind) =>
      causes.length > mostCauses
        ? `s.cause_no IN (SELECT no FROM searched_cause WHERE ${contains('symbols', wanted.symbols, bind)})`
        : `s.cause_no = ANY (${bind(causes)}::int[])`,
  };
  const asked = causes.length > 0 ? [targets, ofCauses] : [targets];
  if (kind !== 'arrivedAt') return [{ table: 'case_search', byProvince: true, has: inGrams('s.text', contains, grams) }, ...asked];
  // All of a body's cases have its name or none, and what a body calls a case is searched by that body alone.
  return [
    { table: 'case_search', byProvince: true, has: inGrams(String.raw`split_part(s.text, E'\n', 1)`, contains, grams) },
    { table: 'own_number', byProvince: false, has: inGrams('s.text', has, ownNumbers) },
    ...asked,
  ];
}

function contains(column: string, text: string, bind: Bind): string {
  return `strpos(${column}, ${bind(text)}) <> 0`;
}

function like(column: string, text: string, bind: Bind): string {
  return `${column} LIKE ${bind(`%${escapeLike(text)}%`)}`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
