import type { CaseItem } from '../cases/case-lists.js';

/** A request that waits for the province: one decision is for all its cases. */
export interface WaitingRequest {
  readonly id: string;
  readonly cases: readonly CaseItem[];
  /** The case by which it is read and decided on. */
  readonly first: CaseItem;
}

/** Each request once, in the order of its most pressing case. */
export function requestsOf(cases: readonly CaseItem[]): readonly WaitingRequest[] {
  return [...Map.groupBy(cases, ({ requestId }) => requestId)].map(([id, own]) => ({ id, cases: own, first: own[0]! }));
}
