import type { ProofSheet } from '@xiecha/working-time/proof-sheet';
import type { ApiConnection } from '../api/api-connection.js';

export interface CaseListItem {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly bodyName: string;
  readonly officeName: string;
  readonly owes: readonly string[];
  readonly dueAt: string | null;
  readonly lastDay: string | null;
  readonly overdue: boolean;
  readonly provisional: boolean;
  readonly filedAt: string;
}

export interface CasePage {
  readonly items: readonly CaseListItem[];
  readonly nextCursor: string | null;
}

export interface CaseDetail extends CaseListItem {
  readonly actions: readonly string[];
  readonly clocks: readonly {
    readonly clock: string;
    readonly owes: string;
    readonly heldSince: string | null;
    readonly protected: boolean;
    readonly ruleWhy: string | null;
    /** None while held. */
    readonly lastDay: string | null;
    readonly overdue: boolean;
    readonly provisional: boolean;
  }[];
  readonly outcome: string | null;
  readonly urgency: string;
  readonly consent: { readonly number?: string } | null;
  readonly petitions: readonly PetitionDetail[];
  readonly escalations: readonly { readonly key: string; readonly openedAt: string; readonly status: string; readonly promisedFor: string | null }[];
  readonly reply: { readonly completeness: number; readonly cells: Readonly<Record<string, string>>; readonly sentBack: readonly string[] };
  readonly request: {
    readonly purpose: string;
    readonly fields: readonly string[];
    readonly specialFields: readonly { readonly code: string; readonly name: string }[];
    readonly confirmations: readonly { readonly code: string; readonly statement: string }[];
  };
}

export interface PetitionDetail {
  readonly number: number;
  readonly kind: string;
  readonly ground: string | null;
  readonly workdays: number | null;
  readonly raisedAt: string;
  readonly status: string;
}

/** How a deadline was worked out: the sheet of the term, then one for each extension; the last one gives the deadline. */
export interface ProvedDeadline {
  readonly clock: string;
  readonly round: number;
  readonly revision: number;
  readonly sheets: readonly ProofSheet[];
}

export interface CommandStanding {
  readonly commandId: string;
  readonly command: string;
  readonly status: 'received' | 'committed' | 'refused';
  readonly outcome: { readonly version: number; readonly state: string } | null;
}

export interface CommandBody {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly input: unknown;
}

/** Cases, as the HTTP API answers of them. Throws `ApiFailure`. */
export class CaseApi {
  constructor(private readonly connection: ApiConnection) {}

  list(query: Readonly<Record<string, string>>): Promise<CasePage> {
    return this.connection.ask('GET', `/cases?${new URLSearchParams(query).toString()}`);
  }

  read(id: string): Promise<CaseDetail> {
    return this.connection.ask('GET', `/cases/${encodeURIComponent(id)}`);
  }

  /** The latest deadline of the clock, or the given revision of it. */
  proof(id: string, clock: string, revision?: string): Promise<ProvedDeadline> {
    const query = revision === undefined ? '' : `?${new URLSearchParams({ revision }).toString()}`;
    return this.connection.ask('GET', `/cases/${encodeURIComponent(id)}/deadlines/${encodeURIComponent(clock)}/proof${query}`);
  }

  file(request: unknown, idempotencyKey: string): Promise<{ cases: readonly CaseListItem[] }> {
    return this.connection.ask('POST', '/cases', request, { 'idempotency-key': idempotencyKey });
  }

  command(id: string, command: string, body: CommandBody): Promise<CommandStanding> {
    return this.connection.ask('POST', `/cases/${encodeURIComponent(id)}/commands/${encodeURIComponent(command)}`, body);
  }

  /** How a command stands that was taken in. */
  standing(id: string, commandId: string): Promise<CommandStanding> {
    return this.connection.ask('GET', `/cases/${encodeURIComponent(id)}/commands/${encodeURIComponent(commandId)}`);
  }
}
