import { type Draft, inputOf } from '../filing/draft.js';

/** What of a request is asked anew; whom it is to, what for and who stands behind it stay as they were filed. */
export function resubmissionOf(draft: Draft, note: string): Record<string, unknown> {
  const { targets = [], fields, specialFields, confirmations, period, cause, reason } = inputOf(draft);
  const said = note.trim();
  return { targets, fields, specialFields, confirmations, reason, ...(cause ? { cause } : {}), ...(period ? { period } : {}), ...(said ? { note: said } : {}) };
}
