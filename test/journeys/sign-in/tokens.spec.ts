import { query } from '@xiecha/case-store/transaction';
import { ApiClient } from '../../builders/api-client.js';
import { Browser } from '../../builders/browser.js';
import { raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';

describe('a token for a program', () => {
  let world: World;
  let browser: Browser;
  beforeAll(async () => {
    world = await raiseSignInWorld();
    browser = new Browser(world.url);
    await browser.signIn('platformLead');
  });
  afterAll(() => world.end());

  async function make(input: object): Promise<{ id: string; api: ApiClient; expiresAt: string }> {
    const made = await browser.post('/tokens', { label: '机器人', scopes: ['read'], days: 30, ...input });
    expect(made).toMatchObject({ status: 201, body: { token: expect.stringMatching(/^xc_[A-Za-z0-9_-]{43}$/), lastUsedAt: null } });
    return { id: made.body.id, api: new ApiClient(world.url, made.body.token), expiresAt: made.body.expiresAt };
  }

  it('may what it was made for: without act it only reads', async () => {
    const [reader, actor] = [await make({}), await make({ scopes: ['read', 'act'] })];
    for (const { api } of [reader, actor]) expect((await api.get('/cases')).status).toBe(200);
    expect(await reader.api.call('POST', '/inbox/read-all')).toMatchObject({ status: 403, body: { code: 'scopeMissing' } });
    expect((await actor.api.call('POST', '/inbox/read-all')).status).toBe(200);
  });

  it('is made, listed and revoked by its owner, signed in by password: a token makes no tokens', async () => {
    const { id, api } = await make({ scopes: ['read', 'act'] });
    for (const [method, path, body] of [
      ['POST', '/tokens', { label: 'x', scopes: ['read'], days: 1 }],
      ['GET', '/tokens', undefined],
      ['DELETE', `/tokens/${id}`, undefined],
      ['POST', '/password', { current: 'x', password: 'y' }],
      ['POST', '/totp', undefined],
      ['GET', '/sessions', undefined],
    ] as const) {
      expect(await api.call(method, path, body)).toMatchObject({ status: 403, body: { code: 'sessionNeeded' } });
    }
    const stranger = new Browser(world.url);
    await stranger.signIn('platformOfficer');
    expect((await stranger.get('/tokens')).body.items.map((token: { id: string }) => token.id)).not.toContain(id);
    expect(await stranger.call('DELETE', `/tokens/${id}`)).toMatchObject({ status: 404, body: { code: 'noSuchToken' } });
    expect((await browser.get('/tokens')).body.items).toContainEqual(expect.objectContaining({ id, label: '机器人', scopes: ['read', 'act'] }));
    expect(JSON.stringify((await browser.get('/tokens')).body)).not.toContain(api.token);
    expect((await browser.call('DELETE', `/tokens/${id}`)).status).toBe(204);
    expect((await api.get('/me')).status).toBe(401);
    expect((await browser.get('/tokens')).body.items.map((token: { id: string }) => token.id)).not.toContain(id);
  });

  it('ends, after a year at most', async () => {
    const { id, api, expiresAt } = await make({ days: 365 });
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(365 * 86_400_000);
    for (const [input, field] of [
      [{ days: 366 }, 'days'],
      [{ days: undefined }, 'days'],
      [{ scopes: ['act'] }, 'scopes'],
      [{ scopes: ['read', 'read'] }, 'scopes'],
      [{ label: ' ' }, 'label'],
    ] as const) {
      const refused = await browser.post('/tokens', { label: '机器人', scopes: ['read'], days: 1, ...input });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ field }] } });
    }
    await query(world.engine.db, `UPDATE access_token SET expires_at = expires_at - interval '365 days' WHERE id = $1`, [id]);
    expect((await api.get('/me')).status).toBe(401);
  });

  it('tells when it was used last, to the minute', async () => {
    const { id, api } = await make({});
    const lastUsed = async () => (await browser.get('/tokens')).body.items.find((token: { id: string }) => token.id === id).lastUsedAt as string | null;
    await api.get('/me');
    const first = await lastUsed();
    expect(Math.abs(Date.parse(first!) - Date.now())).toBeLessThan(60_000);
    await api.get('/me');
    expect(await lastUsed()).toBe(first);
    await query(world.engine.db, `UPDATE access_token SET last_used_at = last_used_at - interval '2 minutes' WHERE id = $1`, [id]);
    await api.get('/me');
    expect(Date.parse((await lastUsed())!)).toBeGreaterThan(Date.parse(first!) - 60_000);
  });
});
