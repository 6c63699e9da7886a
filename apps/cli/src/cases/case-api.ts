import { ApiFailure, type Problem } from './api-failure.js';

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
    /** None while held. */
    readonly lastDay: string | null;
    readonly overdue: boolean;
    readonly provisional: boolean;
  }[];
  readonly request: { readonly purpose: string; readonly fields: readonly string[] };
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

const ANSWER_WITHIN_MS = 30_000;

/** The HTTP API as its user sees it. Every answer but a good one throws `ApiFailure`. */
export class CaseApi {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  list(query: Readonly<Record<string, string>>): Promise<CasePage> {
    return this.#ask('GET', `/cases?${new URLSearchParams(query).toString()}`);
  }

  read(id: string): Promise<CaseDetail> {
    return this.#ask('GET', `/cases/${encodeURIComponent(id)}`);
  }

  file(request: unknown, idempotencyKey: string): Promise<{ cases: readonly CaseListItem[] }> {
    return this.#ask('POST', '/cases', request, { 'idempotency-key': idempotencyKey });
  }

  command(id: string, command: string, body: CommandBody): Promise<CommandStanding> {
    return this.#ask('POST', `/cases/${encodeURIComponent(id)}/commands/${encodeURIComponent(command)}`, body);
  }

  async #ask<Answer>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const answer = await this.#send(method, path, body, headers);
    const content: unknown = await answer.json().catch(() => undefined);
    if (answer.ok && content !== undefined) return content as Answer;
    throw new ApiFailure(this.address, answer.status, content as Problem | undefined);
  }

  async #send(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
    try {
      return await fetch(`${this.address}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${this.token}`,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new ApiFailure(this.address, undefined, undefined, reason);
    }
  }
}
