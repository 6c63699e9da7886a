import { setTimeout as pause } from 'node:timers/promises';
import type { SamplePerson } from './organisations.js';
import type { SampleTokens } from './sample-tokens.js';

/** How long one command may take to its outcome, and how often to ask, in milliseconds. */
const patienceMs = 60_000;
const askEveryMs = 200;

/** The API as the people of the sample world use it. Throws where an answer is not the one that a sample deserves. */
export class SampleApi {
  constructor(
    private readonly apiUrl: string,
    private readonly tokens: SampleTokens['tokens'],
  ) {}

  /** Files and answers the case's id; the same key again answers the same. */
  async file(by: SamplePerson, key: string, body: object): Promise<string> {
    const filed = await this.call<{ cases: { id: string }[] }>(by, 'POST', '/cases', body, { 'idempotency-key': key });
    return filed.cases[0]!.id;
  }

  /** Sends a command and waits for its outcome. */
  async send(
    by: SamplePerson,
    caseId: string,
    command: string,
    body: { commandId: string; expectedVersion: number; asOf: string; input: object },
  ): Promise<void> {
    let standing = await this.call<{ status: string }>(by, 'POST', `/cases/${caseId}/commands/${command}`, body);
    const deadline = Date.now() + patienceMs;
    while (standing.status === 'received') {
      if (Date.now() > deadline) throw new Error(`The command ${command} of the sample world reached no outcome within ${patienceMs / 1_000} s.`);
      await pause(askEveryMs);
      standing = await this.call(by, 'GET', `/cases/${caseId}/commands/${body.commandId}`);
    }
  }

  private async call<Answer>(by: SamplePerson, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.apiUrl}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.tokens[by]}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`The sample world could not be raised: ${method} ${path} answered ${response.status} ${JSON.stringify(answer)}`);
    return answer as Answer;
  }
}
