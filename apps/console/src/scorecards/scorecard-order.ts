import type { ScorecardItem, Scorecards } from './scorecard-query.js';

/** In which order scorecards stand: by a figure or by name, and whether the worst come first. */
export interface Order {
  readonly by: string;
  readonly descending: boolean;
}

export const nameColumn = 'name';

/** The items in an order; where there was nothing to count they come last, whatever the order. */
export function ordered({ items }: Pick<Scorecards, 'items'>, { by, descending }: Order): readonly ScorecardItem[] {
  const sign = descending ? -1 : 1;
  const valueOf = ({ figures }: ScorecardItem) => (figures as Readonly<Record<string, { value: number | null }>>)[by]?.value ?? null;
  const byName = (a: ScorecardItem, b: ScorecardItem) => a.name.localeCompare(b.name, 'zh-CN');
  return [...(items as readonly ScorecardItem[])].sort((a, b) => {
    if (by === nameColumn) return sign * byName(a, b);
    const [one, other] = [valueOf(a), valueOf(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}
