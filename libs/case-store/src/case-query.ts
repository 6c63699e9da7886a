import type { Party, StateName } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';

/** Which cases somebody may see at all. Every query takes one. */
export type Sight =
  | OfficeSight
  /** An assisted body: its own cases, from their arrival on. */
  | { readonly kind: 'arrivedAt'; readonly bodyId: string };

/** What a regulator's people see; `path`: of their own office. */
export type OfficeSight =
  /** The office's own cases. */
  | { readonly kind: 'office'; readonly path: string }
  /** Those of every office below as well. */
  | { readonly kind: 'officesUnder'; readonly path: string }
  /** The office's own, and those of others that need or had its consent. */
  | { readonly kind: 'officeAndConsents'; readonly path: string; readonly officeId: string };

export interface CaseFilter {
  readonly state?: readonly StateName[];
  readonly turn?: Party;
  readonly overdue?: boolean;
  /** Due before this instant, exclusive. */
  readonly dueBefore?: Instant;
  readonly officeId?: string;
  readonly bodyId?: string;
  readonly text?: string;
}

export const caseSorts = ['filedAt', 'dueAt'] as const;
/** `filedAt`: newest first. `dueAt`: earliest first, cases that owe nothing last. */
export type CaseSort = (typeof caseSorts)[number];

/** A place in a sorted list: the sort key's value (ISO instant) and the case. */
export interface CasePlace {
  readonly key: string;
  readonly id: string;
}

export interface CaseQuery {
  readonly sight: Sight;
  readonly filter: CaseFilter;
  readonly sort: CaseSort;
  readonly limit: number;
  readonly after?: CasePlace;
  /** Moves only the clock, against current rows; `worldNow` when absent. */
  readonly asOf?: Instant;
}
