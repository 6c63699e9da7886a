import { ApiFailure, type Problem } from './api-failure.js';

const ANSWER_WITHIN_MS = 30_000;

/** The HTTP API as one user reaches it. Every answer but a good one throws `ApiFailure`. */
export class ApiConnection {
  constructor(
    private readonly address: string,
    private readonly token: string,
  ) {}

  /** `body`: the bytes of a file, with its type among the headers, or what goes as JSON. */
  async ask<Answer>(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
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
        ...(body !== undefined && { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
    } catch (error) {
      const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
      throw new ApiFailure(this.address, undefined, undefined, reason);
    }
  }
}
