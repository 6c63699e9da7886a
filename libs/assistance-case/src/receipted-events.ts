import type { EventType } from './vocabulary.js';

/** What an assisted body hands in, and gets a receipt for. */
export const receiptedEvents = [
  'acknowledged',
  'partSubmitted',
  'responded',
  'lateReplyAppended',
  'petitionRaised',
  'petitionAppealed',
  'petitionTakenBack',
] as const satisfies readonly EventType[];
export type ReceiptedEvent = (typeof receiptedEvents)[number];

export function hasReceipt(type: string): type is ReceiptedEvent {
  return (receiptedEvents as readonly string[]).includes(type);
}
