import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi, stopApi } from '@xiecha/api/api';
import type { SignInSettings } from '@xiecha/case-engine/settings';
import { freePort } from '@xiecha/cli/embedded/port';
import { Browser } from '../../builders/browser.js';
import { passThrough, RunningProvider } from '../../builders/identity-provider.js';
import { raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';

const clientSecret = 'known to both alone';

describe('signing in by an identity provider', () => {
  let world: World;
  let folder: string;
  let url: string;
  const apis: NestExpressApplication[] = [];
  const providers: RunningProvider[] = [];
  beforeAll(async () => {
    world = await raiseSignInWorld();
    folder = await mkdtemp(join(tmpdir(), 'xiecha-oidc-'));
    await writeFile(join(folder, 'secret'), `${clientSecret}\n`);
    url = await raise('optional');
  });
  afterAll(async () => {
    for (const app of apis) await stopApi(app);
    for (const provider of providers) await provider.end();
    await world.end();
    await rm(folder, { recursive: true });
  });

  /** An API that takes the word of a provider of its own. */
  async function raise(secondFactor: SignInSettings['secondFactor'], amr?: string): Promise<string> {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const provider = await RunningProvider.start(`${publicUrl}/api/v1/sign-in/oidc/callback`, clientSecret, amr);
    providers.push(provider);
    const oidc = { issuer: provider.issuer, clientId: 'xiecha', clientSecretFile: join(folder, 'secret'), loginClaim: 'preferred_username', publicUrl };
    const app = await createApi(world.engine, undefined, { secondFactor, trustedProxies: [], oidc });
    await app.listen(port, '127.0.0.1');
    apis.push(app);
    return publicUrl;
  }

  /** From the API to the provider, through its pages as somebody, and the path by which it sends the browser back. */
  async function wayBack(browser: Browser, login: string): Promise<string> {
    const left = await browser.get('/sign-in/oidc');
    expect(left.status).toBe(302);
    const back = await passThrough(left.headers.get('location')!, login, browser.url);
    return back.slice(`${browser.url}/api/v1`.length);
  }

  it('gives a session to whoever has the login that the provider names, over code, PKCE, state and nonce', async () => {
    const browser = new Browser(url);
    browser.cookies.set('xiecha-session', 'planted-by-somebody-else');
    const left = await browser.get('/sign-in/oidc');
    const asked = new URL(left.headers.get('location')!).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.any(String),
      nonce: expect.any(String),
    });
    expect(browser.setCookies[0]).toMatch(/^xiecha-departure=[\w-]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const back = await wayBack(browser, 'hzlead');
    expect((await browser.open(back)).status).toBe(200);
    expect(browser.setCookies).toContainEqual(expect.stringMatching(/^xiecha-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/));
    expect(await browser.get('/me')).toMatchObject({ status: 200, body: { login: 'hzLead', stage: 'full' } });
    expect(browser.cookies.has('xiecha-departure')).toBe(false);
    // Neither in another browser nor a second time.
    expect((await new Browser(url).open(back)).status).toBe(401);
    expect((await browser.open(back)).status).toBe(401);
  });

  it.each(['state', 'nonce', 'verifier'])('refuses a way back whose %s is not that of the departure', async (part) => {
    const browser = new Browser(url);
    const back = await wayBack(browser, 'cdLead');
    const departure = JSON.parse(Buffer.from(browser.cookies.get('xiecha-departure')!, 'base64url').toString());
    const another = { ...departure, [part]: departure[part].split('').reverse().join('') };
    browser.cookies.set('xiecha-departure', Buffer.from(JSON.stringify(another)).toString('base64url'));
    expect((await browser.open(back)).status).toBe(401);
    expect(browser.session).toBeUndefined();
  });

  it('refuses whom nobody here knows, another’s way back, and a code that the provider did not give', async () => {
    const stranger = new Browser(url);
    expect((await stranger.open(await wayBack(stranger, 'nobody-of-that-name'))).status).toBe(403);
    const [thief, victim] = [new Browser(url), new Browser(url)];
    const stolen = await wayBack(thief, 'yhLead');
    await victim.get('/sign-in/oidc');
    expect((await victim.open(stolen)).status).toBe(401);
    expect(victim.session).toBeUndefined();
    const forged = new Browser(url);
    const state = new URL((await forged.get('/sign-in/oidc')).headers.get('location')!).searchParams.get('state');
    expect((await forged.open(`/sign-in/oidc/callback?code=forged&state=${state}&iss=${providers[0]!.issuer}`)).status).toBe(401);
  });

  it('ASVS 6.3.4: asks for the second factor, unless the provider says that it did', async () => {
    const [plain, strong] = [new Browser(await raise('required')), new Browser(await raise('required', 'mfa'))];
    for (const browser of [plain, strong]) expect((await browser.open(await wayBack(browser, 'zjLead'))).status).toBe(200);
    expect(await plain.get('/me')).toMatchObject({ body: { stage: 'enrolmentDue' } });
    expect(await plain.get('/cases')).toMatchObject({ status: 403, body: { code: 'secondFactorMissing' } });
    expect(await strong.get('/me')).toMatchObject({ body: { stage: 'full' } });
  });

  it('is not offered where none is named', async () => {
    expect(await new Browser(world.url).get('/sign-in/oidc')).toMatchObject({ status: 404, body: { code: 'noIdentityProvider' } });
  });
});
