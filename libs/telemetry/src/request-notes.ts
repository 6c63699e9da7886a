import { AsyncLocalStorage } from 'node:async_hooks';

/** What comes to be known of a request on its way: which case it was about. */
export interface RequestNotes {
  caseId?: string;
  caseNumber?: string;
}

const storage = new AsyncLocalStorage<RequestNotes>();

/** Runs `work`, and what follows from it, with `notes` at hand. */
export function withNotes(notes: RequestNotes, work: () => void): void {
  storage.run(notes, work);
}

/** Notes the case for the log and the trace of the request under way. Of several the last is told. Outside a request it does nothing. */
export function noteCase(caseId: string, caseNumber: string): void {
  const notes = storage.getStore();
  if (notes) Object.assign(notes, { caseId, caseNumber });
}
