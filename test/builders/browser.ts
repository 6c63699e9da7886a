import { samplePassword } from '@xiecha/cli/sample-world/sample-accounts';
import type { Answer } from './api-client.js';

/** Somebody at a browser: keeps cookies, says with each request that it comes from the site itself unless a test says otherwise. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** As the last answer set them. */
  setCookies: readonly string[] = [];

  constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get session(): string | undefined {
    return this.cookies.get('xiecha-session');
  }

  get(path: string): Promise<Answer> {
    return this.call('GET', path);
  }

  post(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.call('POST', path, body, headers);
  }

  signIn(login: string, password: string = samplePassword): Promise<Answer> {
    return this.post('/sign-in', { login, password });
  }

  /** Opens a page, of which only the status is looked at. */
  async open(path: string): Promise<{ readonly status: number }> {
    const response = await this.send('GET', path, undefined, { 'sec-fetch-site': 'cross-site' });
    await response.text();
    return response;
  }

  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const response = await this.send(method, path, body, headers);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : undefined, headers: response.headers };
  }

  /** A header that is empty is not sent. Redirects are not followed. */
  private async send(method: string, path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = {
      ...{ 'sec-fetch-site': 'same-origin', cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...{ ...this.headers, ...headers },
    };
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: Object.entries(sent).filter(([, value]) => value !== ''),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.keep(response);
    return response;
  }

  /** The same browser with the cookies that it has now; from here on they go apart. */
  copy(headers: Readonly<Record<string, string>> = this.headers): Browser {
    const copy = new Browser(this.url, headers);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  private keep(response: Response): void {
    this.setCookies = response.headers.getSetCookie();
    for (const line of this.setCookies) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
