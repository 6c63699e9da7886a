import type { CaseState } from '@xiecha/assistance-case/case-state';
import { reduce } from '@xiecha/assistance-case/reduce';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import type { EventWithPayload } from '@xiecha/case-store/event-payloads';
import { everyCase } from '@xiecha/case-store/every-case';
import type { Instant } from '@xiecha/working-time/day';
import { type SettledMessage, settledMessages } from './settled-message.js';

/** An event between the two states of its case. */
export interface RecordedEvent {
  readonly event: EventWithPayload;
  readonly before: CaseState | undefined;
  readonly after: CaseState;
}

/** One thing that the record has and that was not told yet. */
export type News = { readonly at: Instant } & (({ readonly of: 'event' } & RecordedEvent) | { readonly of: 'message'; readonly message: SettledMessage });

/** A case as its record tells it: the events, and what became of its messages. */
export class CaseRecord {
  readonly events: RecordedEvent[] = [];
  readonly messages: SettledMessage[] = [];

  constructor(
    private readonly db: StoreDatabase,
    readonly caseId: string,
    readonly number: string,
  ) {}

  /** How the case stands by what was read. */
  get current(): CaseState {
    const last = this.events.at(-1);
    if (!last) throw new Error(`Nothing was read of the case ${this.caseId} yet.`);
    return last.after;
  }

  /** What has come since the last time, in order of time. */
  async news(): Promise<News[]> {
    // Messages first: then none is told before the event that called for it.
    const messages = await this.#newMessages();
    const events = await this.#newEvents();
    return [
      ...events.map((recorded): News => ({ of: 'event', at: recorded.event.recordedAt, ...recorded })),
      ...messages.map((message): News => ({ of: 'message', at: message.at, message })),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  async #newEvents(): Promise<RecordedEvent[]> {
    const fresh = await everyCase.events(this.db, this.caseId, this.events.at(-1)?.event.seq ?? 0);
    return fresh.map((event) => {
      const before = this.events.at(-1)?.after;
      const recorded = { event, before, after: reduce(before, event) };
      this.events.push(recorded);
      return recorded;
    });
  }

  async #newMessages(): Promise<SettledMessage[]> {
    const all = await settledMessages(this.db, this.caseId);
    const fresh = all.filter(({ id }) => !this.messages.some((known) => known.id === id));
    this.messages.push(...fresh);
    return fresh;
  }
}
