import { type Draft, inputOf } from '../filing/draft.js';

/** What of a request is asked anew; whom it is to, what for and who stands behind it stay as they were filed. */
export function resubmissionOf(draft: Draft) {
  const { targets, fields, specialFields, confirmations, period, cause, reason } = inputOf(draft);
  return { targets, fields, specialFields, confirmations, period, cause, reason };
}
