/** What can be wrong with an input of this package. Closed: callers translate each code. */
export type WorkingTimeErrorCode =
  | 'invalidDay'
  | 'invalidInstant'
  | 'invalidTime'
  | 'invalidCalendar'
  | 'beforeFirstYear'
  | 'yearNotLoaded'
  | 'beyondStatutoryTable'
  | 'invalidStart'
  | 'invalidTerm'
  | 'termTooLong'
  | 'invalidHold'
  | 'overlappingHolds'
  | 'invalidWorkingHours'
  | 'invalidOverlay'
  | 'invalidProof';

/** A refused input: a stable code, the path of the field that is at fault (`holds[1].to`) and an English sentence. */
export class WorkingTimeError extends Error {
  override readonly name = 'WorkingTimeError';

  constructor(
    readonly code: WorkingTimeErrorCode,
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}
