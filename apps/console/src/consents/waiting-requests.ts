import type { CaseItem } from '../cases/case-lists.js';

/** Which cases wait, the most pressing first. */
export const waiting = { state: ['awaitingConsent'], sort: 'dueAt' } as const;

/** A request that waits for the province, as far as its cases were loaded: one decision is for all of them. */
export interface WaitingRequest {
  readonly id: string;
  readonly cases: readonly CaseItem[];
  /** The most pressing, and the case by which it is read and decided on. */
  readonly first: CaseItem;
}

/** Each request once, in the order of its most pressing case. */
export function requestsOf(cases: readonly CaseItem[]): readonly WaitingRequest[] {
  const found = new Map<string, WaitingRequest>();
  for (const item of cases) {
    const before = found.get(item.requestId);
    found.set(item.requestId, { id: item.requestId, cases: [...(before?.cases ?? []), item], first: before?.first ?? item });
  }
  return [...found.values()];
}
