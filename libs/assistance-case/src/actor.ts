import type { Capacity } from './vocabulary.js';

/** Who did something, in what capacity. Ids only: names stay in the database. */
export type Actor =
  | { readonly capacity: Exclude<Capacity, 'clock' | 'system'>; readonly userId: string; readonly organisationId: string }
  | { readonly capacity: 'clock' | 'system' };

export const theClock: Actor = { capacity: 'clock' };
