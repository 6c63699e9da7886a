import { randomBytes } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi, stopApi } from '@xiecha/api/api';
import { readKeyFile } from '@xiecha/case-engine/key-file';
import { openStore } from '@xiecha/case-store/data-source';
import { places } from '@xiecha/case-store/places';
import { rewrapKeys } from '@xiecha/case-store/rewrap-keys';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { Secret, TOTP } from 'otpauth';
import { Browser } from '../../builders/browser.js';
import { behindProxy, raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';

/** One time step, in milliseconds. */
const step = 30_000;

describe('a second factor', () => {
  let world: World;
  let strict: NestExpressApplication;
  let url: string;
  beforeAll(async () => {
    world = await raiseSignInWorld();
    strict = await createApi(world.engine, undefined, { ...behindProxy, secondFactor: 'required' });
    await strict.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(strict.getHttpServer().address() as { port: number }).port}`;
  });
  afterAll(async () => {
    await stopApi(strict);
    await world.end();
  });

  const codeAt = (secret: string, stepsAhead = 0) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + stepsAhead * step });
  const enter = (browser: Browser, code: string) => browser.post('/sign-in/code', { code });

  /** Signs somebody in for the first time, with a second factor set up; the code of the present step is spent. */
  async function enrol(login: SamplePerson): Promise<{ browser: Browser; secret: string; spent: string }> {
    const browser = new Browser(url);
    await browser.signIn(login);
    const { secret } = (await browser.post('/totp')).body;
    const spent = codeAt(secret);
    expect(await browser.post('/totp/confirm', { code: spent })).toMatchObject({ status: 200, body: { stage: 'full' } });
    return { browser, secret, spent };
  }

  it('that everybody needs and somebody lacks: the session can do nothing but set one up, and is another one after that', async () => {
    const browser = new Browser(url);
    expect(await browser.signIn('hzCaseworker')).toMatchObject({ status: 200, body: { stage: 'enrolmentDue' } });
    const unfinished = browser.copy();
    for (const path of ['/cases', '/inbox', '/sessions', '/tokens', '/policies']) {
      expect(await browser.get(path)).toMatchObject({ status: 403, body: { code: 'secondFactorMissing' } });
    }
    expect(await browser.post('/password', { current: 'x', password: 'y' })).toMatchObject({ status: 403, body: { code: 'secondFactorMissing' } });
    expect(await browser.get('/me')).toMatchObject({ status: 200, body: { stage: 'enrolmentDue', hasSecondFactor: false } });
    const begun = await browser.post('/totp');
    expect(begun).toMatchObject({ status: 201, body: { uri: expect.stringMatching(/^otpauth:\/\/totp\/Xiecha:hzCaseworker\?/) } });
    expect(await browser.post('/totp/confirm', { code: codeAt(begun.body.secret, 5) })).toMatchObject({ status: 401, body: { code: 'wrongCode' } });
    expect((await browser.get('/cases')).status).toBe(403);
    expect(await browser.post('/totp/confirm', { code: codeAt(begun.body.secret) })).toMatchObject({ status: 200, body: { stage: 'full' } });
    expect((await browser.get('/cases')).status).toBe(200);
    expect((await unfinished.get('/me')).status).toBe(401);
    expect(await browser.post('/totp')).toMatchObject({ status: 409, body: { code: 'secondFactorExists' } });
  });

  it('ASVS 7.2.4: the code is due at every sign-in, also where none is required, and gives a session of its own', async () => {
    const { secret } = await enrol('hzLead');
    const browser = new Browser(world.url);
    expect(await browser.signIn('hzLead')).toMatchObject({ status: 200, body: { stage: 'codeDue' } });
    expect(browser.cookies.has('xiecha-device')).toBe(false);
    const unfinished = browser.copy();
    expect(await browser.get('/cases')).toMatchObject({ status: 403, body: { code: 'secondFactorMissing' } });
    expect(await browser.post('/totp')).toMatchObject({ status: 403, body: { code: 'secondFactorMissing' } });
    expect(await enter(browser, codeAt(secret, 1))).toMatchObject({ status: 200, body: { stage: 'full' } });
    expect(browser.session).not.toBe(unfinished.session);
    expect((await browser.get('/cases')).status).toBe(200);
    expect((await unfinished.get('/me')).status).toBe(401);
    expect(await enter(browser, codeAt(secret, 1))).toMatchObject({ status: 409, body: { code: 'nothingDue' } });
  });

  it('ASVS 6.5.1, replay: a code counts once, also for two at once, and none before it counts after it', async () => {
    const { secret, spent } = await enrol('yhLead');
    const [first, second] = [new Browser(url), new Browser(url)];
    for (const browser of [first, second]) await browser.signIn('yhLead');
    expect(await enter(first, spent)).toMatchObject({ status: 401, body: { code: 'wrongCode' } });
    const code = codeAt(secret, 1);
    const answers = await Promise.all([enter(first, code), enter(second, code)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401]);
    const third = new Browser(url);
    await third.signIn('yhLead');
    for (const used of [code, spent]) expect((await enter(third, used)).status).toBe(401);
  });

  it('ASVS 6.5.5: a code holds for its step and one beside it', async () => {
    const { secret } = await enrol('zjLead');
    await query(world.engine.db, 'UPDATE totp_credential SET last_step = 0');
    const browser = new Browser(url);
    await browser.signIn('zjLead');
    for (const steps of [-3, 3]) expect((await enter(browser, codeAt(secret, steps))).status).toBe(401);
    expect((await enter(browser, codeAt(secret, -1))).status).toBe(200);
  });

  it('ASVS 6.3.1: codes cannot be guessed either: a password that leaked opens no way for it', async () => {
    const { browser: owner } = await enrol('zjSupervisor');
    let answer = { status: 0 };
    let guesses = 0;
    // A new sign-in before each guess gives no new guesses.
    for (; answer.status !== 429; guesses += 1) {
      const thief = new Browser(url, { 'x-forwarded-for': `198.51.100.${guesses}` });
      answer = await thief.signIn('zjSupervisor');
      if (answer.status === 200) answer = await enter(thief, '000000');
    }
    expect(guesses).toBeLessThanOrEqual(5);
    await query(world.engine.db, 'UPDATE totp_credential SET last_step = 0');
    expect(await owner.signIn('zjSupervisor')).toMatchObject({ status: 200, body: { stage: 'codeDue' } });
  });

  it('lies in the store sealed, and moves under a new master key with everything else', async () => {
    const { secret } = await enrol('zjApprover');
    const id = samplePersonId('zjApprover');
    const clear = Buffer.from(Secret.fromBase32(secret).bytes);
    const stored = async () => (await query<{ secret: Buffer }>(world.engine.db, 'SELECT secret FROM totp_credential WHERE user_id = $1', [id]))[0]!.secret;
    expect((await stored()).includes(clear)).toBe(false);
    expect(world.engine.db.vault.openAlone(places.totpSecret(id), await stored())).toEqual(clear);
    const ring = await readKeyFile(world.settings.keyFile, 'sample');
    const next = { activeId: 'next', keys: new Map([...ring.keys, ['next', randomBytes(32)]]) };
    const store = await openStore(world.settings.databaseUrl, next, { connections: 1 });
    const { secondFactors, unreadable } = await rewrapKeys(store);
    expect({ secondFactors: secondFactors > 1, unreadable }).toEqual({ secondFactors: true, unreadable: [] });
    expect(await rewrapKeys(store)).toMatchObject({ secondFactors: 0 });
    expect((await stored()).subarray(0, store.vault.activeMark.length)).toEqual(store.vault.activeMark);
    expect(store.vault.openAlone(places.totpSecret(id), await stored())).toEqual(clear);
    await store.destroy();
  });
});
