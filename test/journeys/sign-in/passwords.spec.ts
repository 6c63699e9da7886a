import { hash } from '@node-rs/argon2';
import { inTransaction, query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { samplePassword } from '@xiecha/cli/sample-world/sample-accounts';
import { Browser } from '../../builders/browser.js';
import { eventually } from '../../builders/eventually.js';
import { raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';
import { xiecha } from '../../cli/xiecha-child.js';

const better = 'vier Wolken über dem Deich';

/** The number of the log's last entry. */
async function lastChangeOf(world: World): Promise<bigint> {
  const [row] = await query<{ last: string }>(world.engine.db, 'SELECT coalesce(max(id), 0) AS last FROM directory_change');
  return BigInt(row!.last);
}

describe('passwords', () => {
  let world: World;
  let admin: Browser;
  beforeAll(async () => {
    world = await raiseSignInWorld();
    admin = await signedIn('admin');
  });
  afterAll(() => world.end());

  async function signedIn(login: string, password?: string): Promise<Browser> {
    const browser = new Browser(world.url);
    expect((await browser.signIn(login, password)).status).toBe(200);
    return browser;
  }

  const redeem = (token: string, password = better) => new Browser(world.url).post('/sign-in/reset', { token, password });
  const order = async (person: SamplePerson, secondFactor: 'keep' | 'drop' = 'keep'): Promise<string> => {
    const ordered = await admin.post(`/people/${samplePersonId(person)}/reset`, { secondFactor });
    expect(ordered).toMatchObject({ status: 201, body: { token: expect.stringMatching(/^xr_[A-Za-z0-9_-]{43}$/) } });
    return ordered.body.token;
  };

  describe('changed by their owner', () => {
    it('ASVS 6.2.3 and 7.4.3: need the present one, and end every other session', async () => {
      const [here, there] = [await signedIn('hzLead'), await signedIn('hzLead')];
      const before = here.copy();
      const wrong = await here.post('/password', { current: 'not this one', password: better });
      expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'current', code: 'wrongPassword' }] } });
      expect(await here.post('/password', { current: samplePassword, password: better })).toMatchObject({ status: 200, body: { stage: 'full' } });
      expect((await here.get('/me')).status).toBe(200);
      for (const ended of [before, there]) expect((await ended.get('/me')).status).toBe(401);
      expect((await new Browser(world.url).signIn('hzLead')).status).toBe(401);
      // Umlauts may be written in two ways.
      expect((await new Browser(world.url).signIn('hzLead', better.normalize('NFD'))).status).toBe(200);
    });

    it('ASVS 6.2.1, 6.2.4, 6.2.11: are long, not among the commonest, and not one’s own name', async () => {
      const browser = await signedIn('zjLead');
      const refused = {
        'short words': 'passwordTooShort',
        ['w'.repeat(50) + 'long'.repeat(20)]: 'passwordTooLong',
        passwordpassword: 'passwordTooCommon',
        '1qaz2wsx3edc4rfv': 'passwordTooCommon',
        woaini1314520: 'passwordTooCommon',
        'my login is zjlead, really': 'passwordOfOwnName',
        浙江处室负责人的密码是这一个: 'passwordOfOwnName',
      };
      for (const [password, code] of Object.entries(refused)) {
        const answer = await browser.post('/password', { current: samplePassword, password });
        expect({ password, ...answer }).toMatchObject({ password, status: 422, body: { errors: [{ field: 'password', code }] } });
      }
      expect((await browser.get('/me')).status).toBe(200);
    });

    it('ASVS 6.3.1: the present one cannot be guessed by whoever finds a session open', async () => {
      const browser = await signedIn('yhLead');
      const guess = () => browser.post('/password', { current: 'a wrong guess', password: better });
      for (let place = 0; place < 5; place += 1) expect((await guess()).status).toBe(422);
      expect(await browser.post('/password', { current: samplePassword, password: better })).toMatchObject({ status: 429, body: { code: 'tooManyAttempts' } });
    });
  });

  it('that are changed while somebody signs in with the old one open no session', async () => {
    const { db } = world.engine;
    const id = samplePersonId('whCaseworker');
    const { late } = await inTransaction(db, async (sql) => {
      await sql.query(`UPDATE password_credential SET password_hash = 'another' WHERE user_id = $1`, [id]);
      const late = new Browser(world.url).signIn('whCaseworker');
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE password_credential%'`;
      await eventually(async () => (await query(db, waiting)).length > 0, 2_000);
      return { late };
    });
    expect(await late).toMatchObject({ status: 401, body: { code: 'signInFailed' } });
    expect(await query(db, 'SELECT FROM session WHERE user_id = $1', [id])).toEqual([]);
  });

  it('ASVS 11.4.2: kept under weaker parameters than today’s are kept under today’s after the next sign-in', async () => {
    const weaker = await hash(samplePassword, { memoryCost: 8_192, timeCost: 2, parallelism: 1 });
    await query(world.engine.db, 'UPDATE password_credential SET password_hash = $2 WHERE user_id = $1', [samplePersonId('cdLead'), weaker]);
    await signedIn('cdLead');
    const [row] = await query<{ password_hash: string }>(world.engine.db, 'SELECT password_hash FROM password_credential WHERE user_id = $1', [
      samplePersonId('cdLead'),
    ]);
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signedIn('cdLead');
  });

  describe('reset by a one-time link', () => {
    it('ASVS 6.4.1 and 6.4.6: its token counts once, also for two at once; all sessions end, and the administrator knows no password', async () => {
      const open = await signedIn('hzCaseworker');
      const token = await order('hzCaseworker');
      expect((await open.get('/me')).status).toBe(200);
      const answers = await Promise.all([redeem(token), redeem(token)]);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 410]);
      expect(await redeem(token)).toMatchObject({ status: 410, body: { code: 'resetSpent' } });
      expect((await open.get('/me')).status).toBe(401);
      expect((await new Browser(world.url).signIn('hzCaseworker')).status).toBe(401);
      await signedIn('hzCaseworker', better);
    });

    it('ends after a day, gives way to a later one, and outlives a password that is refused', async () => {
      const [earlier, later] = [await order('whLead'), await order('whLead')];
      expect((await redeem(earlier)).status).toBe(410);
      expect(await redeem(later, 'qwertyuiop12')).toMatchObject({ status: 422, body: { errors: [{ field: 'password' }] } });
      await query(world.engine.db, `UPDATE password_reset SET expires_at = expires_at - interval '24 hours' WHERE user_id = $1`, [samplePersonId('whLead')]);
      expect((await redeem(later)).status).toBe(410);
      expect((await redeem('xr_unknown')).status).toBe(410);
      expect((await new Browser(world.url).post(`/sign-in/reset?token=${later}`, { password: better })).status).toBe(400);
    });

    it('opens a login that was locked', async () => {
      for (let guess = 0; guess < 5; guess += 1) await new Browser(world.url).signIn('scApprover', 'a wrong guess');
      expect((await new Browser(world.url).signIn('scApprover')).status).toBe(429);
      await redeem(await order('scApprover'));
      await signedIn('scApprover', better);
    });

    it('is the administrators’ to order, for people of their organisation and of offices below', async () => {
      const caseworker = await signedIn('cdCaseworker');
      const asked = (browser: Browser, id: string) => browser.post(`/people/${id}/reset`, { secondFactor: 'keep' });
      expect(await asked(caseworker, samplePersonId('cdLead'))).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
      const foreign = ['7b0a2f5e-28a4-4e0e-9b55-0c6b6f8f0e11', 'nobody'];
      const answers = await Promise.all(foreign.map((id) => asked(admin, id)));
      expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(Array(2).fill({ status: 404, body: answers[1]!.body }));
      expect(await world.as('admin').call('POST', `/people/${samplePersonId('cdLead')}/reset`, { secondFactor: 'keep' })).toMatchObject({
        status: 403,
        body: { code: 'sessionNeeded' },
      });
    });

    it('ASVS 6.4.3: keeps the second factor, unless it was ordered to drop it', async () => {
      const id = samplePersonId('zjApprover');
      await query(world.engine.db, `INSERT INTO totp_credential (user_id, secret, confirmed_at) VALUES ($1, '\\x00', clock_timestamp())`, [id]);
      await redeem(await order('zjApprover'));
      expect(await new Browser(world.url).signIn('zjApprover', better)).toMatchObject({ status: 200, body: { stage: 'codeDue' } });
      await redeem(await order('zjApprover', 'drop'));
      expect(await new Browser(world.url).signIn('zjApprover', better)).toMatchObject({ status: 200, body: { stage: 'full' } });
    });

    it('is logged with who did what, and without anything by which somebody could sign in', async () => {
      const since = await lastChangeOf(world);
      const told = await signedIn('cdReviewer');
      const token = await order('cdReviewer', 'drop');
      expect(await admin.call('DELETE', `/people/${samplePersonId('cdReviewer')}/sessions`)).toMatchObject({ status: 204 });
      expect((await told.get('/me')).status).toBe(401);
      expect((await redeem(token)).status).toBe(204);
      const again = await signedIn('cdReviewer', better);
      expect(await again.post('/tokens', { label: '夜间汇总', scopes: ['read'], days: 7 })).toMatchObject({ status: 201 });

      const { items } = (await world.as('samrAuditor').get('/directory-changes')).body;
      const changes = items.filter(({ id }: { id: string }) => BigInt(id) > since).reverse();
      const [by, self] = [samplePersonId('admin'), samplePersonId('cdReviewer')];
      expect(changes).toMatchObject([
        { byUserId: by, entity: 'password_reset', entityId: self, before: null, after: { made_by: by, drops_second_factor: true } },
        { byUserId: by, entity: 'session', before: { user_id: self }, after: null },
        { byUserId: self, entity: 'password_reset', before: { made_by: by }, after: null },
        { byUserId: self, entity: 'password_credential', entityId: self },
        { byUserId: self, entity: 'access_token', before: null, after: { label: '夜间汇总', scopes: ['read'] } },
      ]);
      expect(JSON.stringify(changes)).not.toMatch(/hash|secret|\$argon2|x[rc]_/);
    });

    it('is the operator’s to order at the command line', async () => {
      const ordered = await xiecha(['account', 'reset', 'SUPERAPPLEAD', '--json'], '', { XIECHA_DATABASE_URL: world.settings.databaseUrl });
      expect((await redeem(JSON.parse(ordered.out).token)).status).toBe(204);
      await signedIn('superAppLead', better);
      const unknown = await xiecha(['account', 'reset', 'nobody-of-that-name', '--lang', 'en'], '', { XIECHA_DATABASE_URL: world.settings.databaseUrl });
      expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('nobody active has the login nobody-of-that-name') });
    });
  });
});
