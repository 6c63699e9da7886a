import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { stillGood } from '@xiecha/access/credential';
import { hashOf } from '@xiecha/access/secret-token';
import { createApi, stopApi } from '@xiecha/api/api';
import { query } from '@xiecha/case-store/transaction';
import { moveWorldClock, readRealClock } from '@xiecha/case-store/world-clock';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { parseInstant } from '@xiecha/working-time/day';
import { Browser } from '../../builders/browser.js';
import { EventStream } from '../../builders/event-stream.js';
import { raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';

describe('a session', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseSignInWorld();
  });
  afterAll(() => world.end());

  const db = () => world.engine.db;

  async function signedIn(login: string): Promise<Browser> {
    const browser = new Browser(world.url);
    expect(await browser.signIn(login)).toMatchObject({ status: 200, body: { stage: 'full' } });
    return browser;
  }

  const shift = (login: string, column: 'last_seen_at' | 'opened_at', by: string) =>
    query(db(), `UPDATE session SET ${column} = ${column} - $2::interval WHERE user_id = (SELECT id FROM app_user WHERE login = $1)`, [login, by]);

  it('tells who somebody is, whatever the case of the login', async () => {
    const browser = new Browser(world.url);
    expect(await browser.get('/me')).toMatchObject({ status: 401, body: { code: 'notSignedIn' } });
    await browser.signIn('HZCASEWORKER');
    const { status, body, headers } = await browser.get('/me');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        ...{ userId: samplePersonId('hzCaseworker'), login: 'hzCaseworker', roles: ['caseworker'], signedInBy: 'session', stage: 'full' },
        ...{ organisation: { kind: 'regulator', name: '杭州市市场监督管理局' }, hasSecondFactor: false },
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await world.as('hzCaseworker').get('/me')).toMatchObject({ status: 200, body: { signedInBy: 'token', login: 'hzCaseworker' } });
  });

  it('ASVS 7.2.4, session fixation: every sign-in has a secret of its own, and ends the session that it was made in', async () => {
    const browser = new Browser(world.url);
    browser.cookies.set('xiecha-session', 'planted-by-somebody-else');
    await browser.signIn('hzLead');
    const first = browser.copy();
    expect(first.session).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await browser.signIn('hzLead');
    expect(browser.session).not.toBe(first.session);
    expect((await browser.get('/me')).status).toBe(200);
    expect((await first.get('/me')).status).toBe(401);
  });

  it('ASVS 7.2.3: the store keeps no secret that a session could be taken over with', async () => {
    const browser = await signedIn('hzLead');
    const rows = JSON.stringify(await query(db(), 'SELECT s, s.secret_hash::text, d FROM session s, known_device d'));
    for (const secret of browser.cookies.values()) {
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
      expect(rows).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    }
  });

  describe('in production', () => {
    let app: NestExpressApplication;
    beforeAll(async () => {
      app = await createApi({ ...world.engine, settings: { ...world.settings, mode: 'production' } }, undefined, {
        secondFactor: 'optional',
        trustedProxies: [],
      });
      await app.listen(0, '127.0.0.1');
    });
    afterAll(() => stopApi(app));

    it('ASVS 3.3.1 to 3.3.4: cookies are bound to the host and to https, unseen by scripts and by other sites', async () => {
      const browser = new Browser(`http://127.0.0.1:${(app.getHttpServer().address() as { port: number }).port}`);
      await browser.signIn('yhLead');
      const [session, device] = browser.setCookies;
      expect(session).toMatch(/^__Host-xiecha-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      expect(device).toMatch(/^__Host-xiecha-device=[A-Za-z0-9_-]{43}; Max-Age=15552000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Strict$/);
      expect((await browser.get('/me')).status).toBe(200);
    });
  });

  describe('ASVS 3.5.1, CSRF: what changes something', () => {
    const before = { 'sec-fetch-site': '' };
    const mark = async (browser: Browser, headers: Record<string, string>) => browser.post('/inbox/read-all', undefined, headers);

    it('is refused from another site, from a sibling, and where nothing says where it comes from', async () => {
      const browser = await signedIn('zjLead');
      const foreign: Record<string, string>[] = [
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'cross-site', origin: world.url },
        { ...before, origin: 'https://evil.example' },
        { ...before, origin: 'null' },
        before,
      ];
      for (const headers of foreign) expect(await mark(browser, headers)).toMatchObject({ status: 403, body: { code: 'crossSite' } });
      expect(await browser.call('DELETE', '/sessions', undefined, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
      expect((await browser.get('/me')).status).toBe(200);
    });

    it('is refused as a form', async () => {
      const browser = await signedIn('zjLead');
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const refused = await browser.post('/absences', '{"from":"2026-11-22T09:00:00+08:00"}', { 'content-type': type });
        expect(refused).toMatchObject({ status: 403, body: { code: 'crossSite' } });
      }
    });

    it('is taken from the site itself, from the address bar, and with a token from anywhere', async () => {
      const browser = await signedIn('zjLead');
      const own: Record<string, string>[] = [{}, { 'sec-fetch-site': 'none' }, { ...before, origin: world.url }];
      for (const headers of own) {
        expect((await mark(browser, headers)).status).toBe(200);
      }
      const { token } = world.as('zjLead');
      expect((await mark(new Browser(world.url), { authorization: `Bearer ${token}`, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    });

    it('covers signing in: no other site signs somebody’s browser in as somebody else', async () => {
      const login = { login: 'zjLead', password: 'whatever it was' };
      const refused = await new Browser(world.url).post('/sign-in', login, { 'sec-fetch-site': 'cross-site' });
      expect(refused).toMatchObject({ status: 403, body: { code: 'crossSite' } });
      expect((await new Browser(world.url).post('/sign-in', login, before)).status).toBe(401);
    });
  });

  it('ASVS 14.2.1: a token in a URL is refused, also beside a good one', async () => {
    const { token } = world.as('hzCaseworker');
    for (const path of [`/cases?access_token=${token}`, `/cases?text=${token}`, `/cases/${token}`, '/me?token=x']) {
      expect(await world.as('hzCaseworker').get(path)).toMatchObject({ status: 400, body: { code: 'tokenInUrl' } });
      expect((await new Browser(world.url).get(path)).status).toBe(400);
    }
  });

  it('ASVS 7.3.1: ends after half an hour without use; use keeps it, and is noted at most once a minute', async () => {
    const browser = await signedIn('zjApprover');
    const seen = async () =>
      (await query<{ last_seen_at: Date }>(db(), 'SELECT last_seen_at FROM session WHERE user_id = $1', [samplePersonId('zjApprover')]))[0]!.last_seen_at;
    await shift('zjApprover', 'last_seen_at', '59 seconds');
    const noted = await seen();
    await browser.get('/me');
    expect(await seen()).toEqual(noted);
    await shift('zjApprover', 'last_seen_at', '28 minutes');
    expect((await browser.get('/me')).status).toBe(200);
    expect((await seen()).getTime()).toBeGreaterThan(noted.getTime());
    await shift('zjApprover', 'last_seen_at', '30 minutes');
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('ASVS 7.3.2: ends twelve hours after it began, however much it is used', async () => {
    const browser = await signedIn('zjSupervisor');
    await shift('zjSupervisor', 'opened_at', '11:59:00');
    expect((await browser.get('/me')).status).toBe(200);
    await shift('zjSupervisor', 'opened_at', '00:01:00');
    expect((await browser.get('/me')).status).toBe(401);
  });

  it('lasts by the real clock: a sample world that moves on signs nobody out', async () => {
    const browser = await signedIn('scApprover');
    await moveWorldClock(db(), parseInstant(new Date(Date.parse(await readRealClock(db())) + 86_400_000).toISOString()));
    expect((await browser.get('/me')).status).toBe(200);
  });

  it('ASVS 7.4.1: ends at the sign-out, in the store as well as in the browser', async () => {
    const browser = await signedIn('cdCaseworker');
    const kept = browser.copy();
    expect((await browser.post('/sign-out')).status).toBe(204);
    expect(browser.session).toBeUndefined();
    expect((await kept.get('/me')).status).toBe(401);
  });

  it('ASVS 7.4.2: ends when its person is deactivated', async () => {
    const browser = await signedIn('courierOfficer');
    await query(db(), 'UPDATE app_user SET active = false WHERE id = $1', [samplePersonId('courierOfficer')]);
    expect((await browser.get('/me')).status).toBe(401);
    expect(await new Browser(world.url).signIn('courierOfficer')).toMatchObject({ status: 401, body: { code: 'signInFailed' } });
  });

  it('ASVS 7.5.2: people see where they are signed in, end one of these, or all; nobody else’s', async () => {
    const [office, home, other] = [await signedIn('whLead'), await signedIn('whLead'), await signedIn('cdLead')];
    const { items } = (await home.get('/sessions')).body;
    expect(items.map(({ current }: { current: boolean }) => current)).toEqual([true, false]);
    const [{ id: foreign }] = (await other.get('/sessions')).body.items;
    for (const id of [foreign, samplePersonId('whLead'), 'no-id']) {
      expect(await home.call('DELETE', `/sessions/${id}`)).toMatchObject({ status: 404, body: { code: 'noSuchSession' } });
    }
    expect((await home.call('DELETE', `/sessions/${items[1].id}`)).status).toBe(204);
    expect((await office.get('/me')).status).toBe(401);
    await office.signIn('whLead');
    expect((await home.call('DELETE', '/sessions')).status).toBe(204);
    for (const browser of [home, office]) expect((await browser.get('/me')).status).toBe(401);
    expect((await other.get('/me')).status).toBe(200);
  });

  it('ASVS 7.5.1: that somebody left open is not enough for what decides over credentials', async () => {
    const browser = await signedIn('admin');
    const asked: [string, object][] = [
      ['/tokens', { label: '机器人', scopes: ['read'], days: 1 }],
      [`/people/${samplePersonId('hzLead')}/reset`, { secondFactor: 'keep' }],
      ['/totp', {}],
    ];
    await shift('admin', 'opened_at', '15 minutes');
    for (const [path, body] of asked) expect(await browser.post(path, body)).toMatchObject({ status: 403, body: { code: 'signInAgain' } });
    expect((await browser.get('/tokens')).status).toBe(200);
    await browser.signIn('admin');
    for (const [path, body] of asked) expect((await browser.post(path, body)).status).toBe(201);
  });

  it('ASVS 7.4.5: ends when an administrator says so, everywhere; nobody else can', async () => {
    const [admin, colleague, open] = [await signedIn('admin'), await signedIn('hzLead'), await signedIn('yhCaseworker')];
    const end = (browser: Browser, id: string) => browser.call('DELETE', `/people/${id}/sessions`);
    expect(await end(colleague, samplePersonId('yhCaseworker'))).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    expect(await end(admin, randomUUID())).toMatchObject({ status: 404, body: { code: 'noSuchPerson' } });
    expect((await open.get('/me')).status).toBe(200);
    expect((await end(admin, samplePersonId('yhCaseworker'))).status).toBe(204);
    expect((await open.get('/me')).status).toBe(401);
    expect((await colleague.get('/me')).status).toBe(200);
  });

  it('takes its stream with it, which says so', async () => {
    const browser = await signedIn('superAppLead');
    const stream = await EventStream.open(`${world.url}/api/v1/inbox/stream`, '', { authorization: '', cookie: `xiecha-session=${browser.session}` });
    expect(await stream.next()).toMatchObject({ event: 'ready' });
    const hash = hashOf(browser.session!).toString('hex');
    expect(await stillGood(db(), [hash])).toEqual(new Set([hash]));
    await browser.post('/sign-out');
    expect(await stream.next()).toMatchObject({ event: 'signedOut' });
    expect(await stream.next()).toBeUndefined();
  });
});
