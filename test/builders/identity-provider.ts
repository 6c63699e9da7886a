import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@xiecha/cli/embedded/port';

/** A running identity provider, which knows one client. */
export class RunningProvider {
  private constructor(
    readonly issuer: string,
    private readonly child: ChildProcess,
  ) {}

  /** `amr`: how people sign in there, as its tokens say. */
  static async start(redirectUri: string, clientSecret: string, amr = ''): Promise<RunningProvider> {
    const port = await freePort();
    const child = spawn(process.execPath, [join(__dirname, 'oidc-provider.mjs'), redirectUri, clientSecret, amr], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(port) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    return new RunningProvider(`http://127.0.0.1:${port}`, child);
  }

  async end(): Promise<void> {
    this.child.kill();
    await once(this.child, 'exit');
  }
}

/** Goes through the provider's pages from `from` as somebody, and answers the address that it sends the browser back to. */
export async function passThrough(from: string, login: string, back: string): Promise<string> {
  const cookies = new Map<string, string>();
  let next: { url: string; body?: URLSearchParams } = { url: from };
  for (let pages = 0; pages < 20; pages += 1) {
    if (next.url.startsWith(back)) return next.url;
    const response = await fetch(next.url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(next.body ? { method: 'POST', body: next.body } : {}),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string];
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    next = location ? { url: new URL(location, next.url).href } : formOf(await response.text(), next.url, login);
  }
  throw new Error('The provider leads in a circle.');
}

function formOf(page: string, at: string, login: string): { url: string; body: URLSearchParams } {
  const action = /action="([^"]+)"/.exec(page)?.[1];
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
  if (!action || !prompt) throw new Error(`The provider shows a page without a form:\n${page}`);
  return { url: new URL(action, at).href, body: new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) }) };
}
