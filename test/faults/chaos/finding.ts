import type { CheckedWorld } from './checked-world.js';

/** Something that must not be. */
export interface Finding {
  readonly caseId?: string;
  readonly detail: string;
}

/** Looks at a world at rest and names all that must not be. */
export type Check = (world: CheckedWorld) => Promise<Finding[]> | Finding[];
