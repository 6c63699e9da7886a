import type { DaySpan } from '@xiecha/assistance-case/board-days';
import type { ClockName, Party, StateName } from '@xiecha/assistance-case/vocabulary';
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

/** Of whoever looks after offices: theirs and all below. */
export type OfficesSight = Extract<OfficeSight, { readonly kind: 'officesUnder' }>;

/** Somebody whose open cases are asked for, as far as the others who are named see them, too. */
export interface Assignee {
  readonly userId: string;
  /** The sight of each through whom the cases come to whoever asks: nobody stands in beyond what one of them sees. */
  readonly within: readonly Sight[];
}

export interface CaseFilter {
  readonly state?: readonly StateName[];
  readonly turn?: Party;
  readonly overdue?: boolean;
  /** Due before this instant, exclusive. */
  readonly dueBefore?: Instant;
  /** Open cases whose earliest deadline is of this clock. Regulators alone ask for it: there are clocks that bodies do not know of. */
  readonly clock?: ClockName;
  /** Open cases with their last day in this span; of overdue ones the last day of what makes them late. */
  readonly lastDay?: DaySpan;
  /** Open cases in which nothing is due: clocks stand still, or are protected. */
  readonly undated?: true;
  readonly filed?: DaySpan;
  /** Final cases, by when they ended. */
  readonly ended?: DaySpan;
  /** Cases of which a clock ran out in this span, whatever became of it since. Regulators alone ask for it. */
  readonly fellOverdue?: DaySpan;
  readonly officeId?: string;
  /** Of this office and of all below. */
  readonly officesUnder?: string;
  readonly bodyId?: string;
  readonly requestId?: string;
  readonly text?: string;
  /** Open cases that one of these handles for that side. */
  readonly handledBy?: { readonly side: 'requester' | 'body'; readonly assignees: readonly Assignee[] };
}

export const caseSorts = ['filedAt', 'dueAt'] as const;
/** `filedAt`: newest first. `dueAt`: earliest first, and behind them, newest first, the cases that owe nothing. */
export type CaseSort = (typeof caseSorts)[number];

/** A place in a sorted list: the sort key's value (ISO instant) and the case. */
export interface CasePlace {
  readonly key: string;
  readonly id: string;
  /** In order of due dates, of a case that has none: `key` is when it was filed. */
  readonly undated?: true;
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
