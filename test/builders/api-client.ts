import { randomUUID } from 'node:crypto';

export interface Answer<Body = any> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** Somebody at the API: every call answers status and body, none throws for a refusal. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  file(input: Record<string, unknown>, key: string = randomUUID()): Promise<Answer> {
    return this.call('POST', '/cases', input, { 'idempotency-key': key });
  }

  preflight(draft: Record<string, unknown>): Promise<Answer> {
    return this.call('POST', '/cases/preflight', draft);
  }

  read(caseId: string, query = ''): Promise<Answer> {
    return this.get(`/cases/${caseId}${query}`);
  }

  /** Sends a command under the version given, or the case's current one. */
  async send(
    caseId: string,
    command: string,
    input: Record<string, unknown>,
    options: { commandId?: string; expectedVersion?: number; asOf?: string } = {},
  ): Promise<Answer> {
    const expectedVersion = options.expectedVersion ?? (await this.read(caseId)).body.version;
    return this.call('POST', `/cases/${caseId}/commands/${command}`, { commandId: randomUUID(), ...options, expectedVersion, input });
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' || Buffer.isBuffer(body) ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: text ? (isJson ? JSON.parse(text) : text) : undefined, headers: response.headers };
  }
}
