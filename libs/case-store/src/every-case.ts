import type { DataSource } from 'typeorm';
import { commandStanding, type CommandStanding } from './command-standing.js';
import { eventsWithPayloads, type EventWithPayload } from './event-payloads.js';
import { requestContent, type RequestContent } from './request-content.js';
import type { StoreDatabase } from './store-database.js';
import { statements } from './transaction.js';

/** Reading for the engine and for operators, who have every case before them: in nobody's sight, so nothing of it is for a viewer. */
export const everyCase = {
  events(db: StoreDatabase, caseId: string, afterSeq: number): Promise<EventWithPayload[]> {
    return eventsWithPayloads(statements(db), db.vault, caseId, afterSeq);
  },

  request(db: StoreDatabase, of: { readonly requestId: string; readonly caseId: string; readonly upToSeq: number }): Promise<RequestContent> {
    return requestContent(statements(db), db.vault, of);
  },

  command(db: DataSource, caseId: string, commandId: string): Promise<CommandStanding | undefined> {
    return commandStanding(statements(db), caseId, [commandId]);
  },
};
