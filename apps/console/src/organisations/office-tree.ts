import type { Organisation } from './organisations.js';

export interface OfficeNode extends Organisation {
  /** Absent where no office is below. */
  readonly children?: readonly OfficeNode[];
}

/** Offices under those that they belong to; who has nobody above in sight stands at the top. */
export function officeTree(organisations: readonly Organisation[]): OfficeNode[] {
  const offices = organisations.filter(({ kind }) => kind === 'regulator');
  const ids = new Set(offices.map(({ id }) => id));
  const below = new Map<string | undefined, Organisation[]>();
  for (const office of offices) {
    const above = office.parentId !== null && ids.has(office.parentId) ? office.parentId : undefined;
    below.set(above, [...(below.get(above) ?? []), office]);
  }
  const nodes = (parent: string | undefined): OfficeNode[] =>
    (below.get(parent) ?? []).map((office) => (below.has(office.id) ? { ...office, children: nodes(office.id) } : office));
  return nodes(undefined);
}

/** The offices on the way from the top to one, itself not among them. */
export function officesAbove(organisations: readonly Organisation[], id: string): string[] {
  const parentOf = new Map(organisations.map((office) => [office.id, office.parentId]));
  const above: string[] = [];
  for (let parent = parentOf.get(id); parent; parent = parentOf.get(parent)) above.unshift(parent);
  return above;
}
