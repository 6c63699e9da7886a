/** A failure that the product knows: the console shows its words, without a stack trace, and the command exits with 1. */
export abstract class ExpectedFailure extends Error {
  /** What went wrong and the way out, in the chosen language. */
  abstract inWords(): string;
}
