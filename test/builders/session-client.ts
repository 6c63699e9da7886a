import { openSession } from '@xiecha/access/sessions';
import { statements } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { type Answer, ApiClient } from './api-client.js';

/** Somebody whose sign-in is done, at the API by the session's cookie instead of a token. */
export class SessionClient extends ApiClient {
  static async open(url: string, db: DataSource, userId: string): Promise<SessionClient> {
    return new SessionClient(url, await openSession(statements(db), { userId, stage: 'full', userAgent: 'test' }));
  }

  override call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return super.call(method, path, body, { authorization: '', cookie: `xiecha-session=${this.token}`, 'sec-fetch-site': 'same-origin', ...headers });
  }
}
