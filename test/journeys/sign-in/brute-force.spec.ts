import { hashOf } from '@xiecha/access/secret-token';
import { query } from '@xiecha/case-store/transaction';
import { Browser } from '../../builders/browser.js';
import { raiseSignInWorld } from '../../builders/sign-in-world.js';
import type { World } from '../../builders/world.js';

/** After so many failures an attempt is refused unseen. */
const free = 5;

describe('ASVS 6.3.1, guessing passwords', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseSignInWorld();
  });
  afterAll(() => world.end());

  const from = (address: string) => new Browser(world.url, { 'x-forwarded-for': address });
  const locked = { status: 429, body: { code: 'tooManyAttempts' } };

  /** Fails as often as it is free to, from a new device and address each time. */
  async function exhaust(login: string, net: number): Promise<void> {
    for (let place = 0; place < free; place += 1) {
      expect(await from(`198.51.${net}.${place}`).signIn(login, 'a wrong guess')).toMatchObject({ status: 401, body: { code: 'signInFailed' } });
    }
  }

  it('locks all unknown devices of a login, the right password notwithstanding, and says for how long', async () => {
    await exhaust('hzCaseworker', 1);
    const refused = await from('198.51.1.99').signIn('hzCaseworker');
    expect(refused).toMatchObject(locked);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    // Written in another way it is the same login.
    expect(await from('198.51.1.98').signIn('HZcaseworker')).toMatchObject(locked);
  });

  it('does not lock the owner out, who comes from a device that is known', async () => {
    const owner = from('203.0.113.1');
    await owner.signIn('hzLead');
    await owner.post('/sign-out');
    await exhaust('hzLead', 2);
    expect(await from('203.0.113.1').signIn('hzLead')).toMatchObject(locked);
    expect(await owner.signIn('hzLead')).toMatchObject({ status: 200, body: { stage: 'full' } });
    // Nor did the owner's success open the way for the others.
    expect(await from('198.51.2.99').signIn('hzLead')).toMatchObject(locked);
    // What is known is the device of one login, not of others; and for half a year.
    await exhaust('yhLead', 3);
    expect(await owner.signIn('yhLead')).toMatchObject(locked);
    await query(world.engine.db, `UPDATE known_device SET known_since = known_since - interval '180 days'`);
    expect(await owner.signIn('hzLead')).toMatchObject(locked);
  });

  it('on a known device is counted there: it locks itself alone', async () => {
    const owner = from('203.0.113.2');
    await owner.signIn('zjLead');
    for (let guess = 0; guess < free; guess += 1) expect((await owner.signIn('zjLead', 'a wrong guess')).status).toBe(401);
    expect(await owner.signIn('zjLead')).toMatchObject(locked);
    expect((await from('203.0.113.3').signIn('zjLead')).status).toBe(200);
  });

  it('gets no further by guessing many at once', async () => {
    const statuses = await Promise.all(Array.from({ length: 20 }, (_none, place) => from(`198.51.4.${place}`).signIn('scApprover', 'a wrong guess')));
    expect(statuses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(free);
    expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(20 - free);
  });

  it('is locked for longer each time, and forgotten after an hour without', async () => {
    await exhaust('cdLead', 5);
    const key = hashOf('login cdlead');
    for (const seconds of [60, 120, 240, 480, 900, 900]) {
      await query(world.engine.db, `UPDATE sign_in_counter SET locked_until = clock_timestamp() WHERE key = $1`, [key]);
      expect((await from('198.51.5.98').signIn('cdLead', 'a wrong guess')).status).toBe(401);
      const wait = Number((await from('198.51.5.99').signIn('cdLead')).headers.get('retry-after'));
      expect(wait).toBeGreaterThan(seconds - 10);
      expect(wait).toBeLessThanOrEqual(seconds);
    }
    await query(world.engine.db, `UPDATE sign_in_counter SET last_at = last_at - interval '1 hour', locked_until = clock_timestamp() WHERE key = $1`, [key]);
    await exhaust('cdLead', 6);
  });

  it('is forgiven by a success', async () => {
    for (let guess = 1; guess < free; guess += 1) await from('198.51.7.1').signIn('cdCaseworker', 'a wrong guess');
    expect((await from('198.51.7.1').signIn('cdCaseworker')).status).toBe(200);
    await exhaust('cdCaseworker', 7);
  });

  it('of many logins from one address locks the address, for all but known devices; another’s account does not open it', async () => {
    const [office, elsewhere] = ['203.0.113.77', '203.0.113.78'];
    const owner = from(office);
    await owner.signIn('zjSupervisor');
    await query(world.engine.db, 'UPDATE sign_in_counter SET failures = 98 WHERE key = $1', [hashOf(`address ${office}`)]);
    expect((await from(office).signIn('nobody-of-that-name', 'a wrong guess')).status).toBe(401);
    expect((await from(office).signIn('samrSupervisor')).status).toBe(200);
    expect((await from(office).signIn('nobody-else-either', 'a wrong guess')).status).toBe(401);
    expect(await from(office).signIn('zjApprover')).toMatchObject(locked);
    expect((await from(elsewhere).signIn('zjApprover')).status).toBe(200);
    expect((await owner.signIn('zjSupervisor')).status).toBe(200);
  });

  it('ASVS 6.3.8: a login that does not exist looks the same, in answer, lock and work', async () => {
    const tell = async (login: string, place: number) => {
      const since = performance.now();
      const { status, body } = await from(`198.51.9.${place}`).signIn(login, 'a wrong guess');
      return { answer: { status, body }, ms: performance.now() - since };
    };
    const real = ['whLead', 'whCaseworker', 'superAppLead', 'platformLead', 'platformDuty'];
    const [known, unknown] = [[], []] as [Awaited<ReturnType<typeof tell>>[], Awaited<ReturnType<typeof tell>>[]];
    for (const [place, login] of real.entries()) {
      known.push(await tell(login, place));
      unknown.push(await tell(`nobody-${place}`, place));
    }
    expect(unknown.map(({ answer }) => answer)).toEqual(known.map(({ answer }) => answer));
    const median = (told: typeof known) => told.map(({ ms }) => ms).toSorted((a, b) => a - b)[2]!;
    expect(median(unknown)).toBeGreaterThan(median(known) / 2);
    await exhaust('nobody-at-all', 10);
    expect(await from('198.51.9.99').signIn('nobody-at-all')).toMatchObject(locked);
  });
});
