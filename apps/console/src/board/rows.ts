import { type Label, labels } from '@xiecha/assistance-case/labels';
import type { BoardAnswer, CaseListQuery, Counts } from './board-query.js';
import { words } from './words.js';

export const groupings = ['office', 'body', 'clock'] as const;
/** By what the cases of a board are told apart. */
export type Grouping = (typeof groupings)[number];

/** A line of a board's tables. */
export interface BoardLine extends Counts {
  readonly key: string;
  readonly title: Label;
  readonly more?: Label;
  readonly cases: CaseListQuery;
}

/** The lines of one grouping, the worst first. */
export function linesOf({ offices, bodies, clocks }: BoardAnswer, grouping: Grouping): BoardLine[] {
  const same = (name: string) => ({ zh: name, en: name });
  switch (grouping) {
    case 'office':
      return offices.map(({ id, name, own, ...counts }) => ({ key: id, title: same(name), more: own ? words.own : words.andBelow, ...counts }));
    case 'body':
      return bodies.map(({ id, name, ...counts }) => ({ key: id, title: same(name), ...counts }));
    case 'clock':
      return clocks.map(({ clock, ...counts }) => ({ key: clock ?? '', title: clock ? labels[clock] : words.noClock, ...counts }));
  }
}
