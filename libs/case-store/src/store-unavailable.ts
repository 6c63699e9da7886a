/** PostgreSQL could not be reached or did not answer in time. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  /** False where COMMIT had gone out and its answer never came: the caller must look before it says that nothing happened. */
  readonly nothingHappened: boolean;

  constructor(cause: Error, nothingHappened: boolean) {
    super(`PostgreSQL is not available: ${cause.message}`, { cause });
    this.nothingHappened = nothingHappened;
  }
}
