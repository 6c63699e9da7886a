/** What is wrong with a value or a part of it. */
export interface ValueFault {
  /** The way from the value to the part that is wrong: '' for the value itself, `[2]`, `.start`, `[2].start`. */
  readonly at: string;
  /** Stable, for programs: `usccCheckCharacter`. */
  readonly code: string;
  /** What the part must be and what to do, to be read after its name: `must be …; …`. */
  readonly detail: string;
}

/** Looks at one value as it came from JSON, whatever it is, and tells everything that is wrong with it. Never throws. */
export type ValueCheck = (value: unknown) => readonly ValueFault[];

/** The one fault of a value that is wrong as a whole. */
export function faulty(code: string, detail: string): readonly ValueFault[] {
  return [{ at: '', code, detail }];
}

/** The faults of a part, told from the whole's point of view. */
export function within(at: string, faults: readonly ValueFault[]): readonly ValueFault[] {
  return faults.map((fault) => ({ ...fault, at: `${at}${fault.at}` }));
}
