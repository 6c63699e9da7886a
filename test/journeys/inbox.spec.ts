import { issueToken } from '@xiecha/access/access-tokens';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { Client } from 'pg';
import { fileCase } from '../builders/case-on-its-way.js';
import { EventStream } from '../builders/event-stream.js';
import { insertMessage, type OutboxRow } from '../builders/outbox-rows.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the inbox', () => {
  let world: World;
  let caseId: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    caseId = await fileCase(world);
  });
  afterAll(() => world.end());

  /** Delivers a message to somebody. */
  async function deliver(to: SamplePerson, row: OutboxRow = {}): Promise<void> {
    await insertMessage(world.engine.db, caseId, to, row);
    while ((await dispatchDue(world.engine.db)) > 0);
  }
  const inbox = async (person: SamplePerson, rest = '') => (await world.as(person).get(`/inbox${rest}`)).body;
  const follow = (person: SamplePerson, headers: Record<string, string> = {}, token = world.as(person).token) =>
    EventStream.open(`${world.url}/api/v1/inbox/stream`, token, headers);

  it('shows a message in its reader’s language, with its case and when it came, and counts it until it is read', async () => {
    await deliver('hzLead', { severity: 'warning', facts: { clock: 'response', lastDay: '2026-12-08', dueAt: '2026-12-08T16:00:00.000Z' } });
    const [item] = (await inbox('hzLead')).items;
    expect(item).toEqual({
      id: expect.stringMatching(/^\d+$/),
      template: 'dutyEndsSoon',
      severity: 'warning',
      caseId,
      subject: expect.stringMatching(/^杭市监网协〔20\d\d〕\d+号：期限即将届满$/),
      text: expect.stringMatching(/回复期限的最后一日为2026年12月8日。$/),
      deliveredAt: expect.stringMatching(/Z$/),
      readAt: null,
    });
    expect((await inbox('hzLead', '?lang=en')).items[0].text).toMatch(/Hangzhou Administration .* “Response”: 2026-12-08\.$/);
    const accepted = await world.as('hzLead').call('GET', '/inbox', undefined, { 'accept-language': 'en-GB,zh;q=0.5' });
    expect(accepted.body.items[0].subject).toMatch(/: a time limit ends soon$/);

    expect((await inbox('hzLead', '/unread')).unread).toBe(1);
    const read = await world.as('hzLead').call('POST', `/inbox/${item.id}/read`);
    expect(read).toMatchObject({ status: 200, body: { id: item.id, readAt: expect.any(String) } });
    expect((await world.as('hzLead').call('POST', `/inbox/${item.id}/read`)).body).toEqual(read.body);
    expect((await inbox('hzLead', '/unread')).unread).toBe(0);
    expect((await inbox('hzLead', '?unread=true')).items).toEqual([]);
    expect((await inbox('hzLead')).items).toHaveLength(1);
  });

  it('is walked from the newest to the oldest by its cursor, each message once, while new ones come', async () => {
    for (let count = 0; count < 7; count += 1) await deliver('yhLead');
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await inbox('yhLead', `?limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await deliver('yhLead');
    }
    expect(seen).toHaveLength(7);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => Number(b) - Number(a)));
  });

  it('marks all as read up to the newest that was seen, or all', async () => {
    for (let count = 0; count < 3; count += 1) await deliver('scSupervisor');
    const { items } = await inbox('scSupervisor');
    expect((await world.as('scSupervisor').call('POST', `/inbox/read-all?upTo=${items[1].id}`)).body).toEqual({ read: 2 });
    expect((await inbox('scSupervisor', '?unread=true')).items.map(({ id }: { id: string }) => id)).toEqual([items[0].id]);
    expect(await world.as('scSupervisor').call('POST', '/inbox/read-all')).toMatchObject({ status: 200, body: { read: 1 } });
    expect((await inbox('scSupervisor', '/unread')).unread).toBe(0);
  });

  it('is its owner’s alone: another’s message is 404 like an unknown one, and stays unread', async () => {
    await deliver('zjApprover');
    const { id } = (await inbox('zjApprover')).items[0];
    for (const path of [`/inbox/${id}/read`, '/inbox/999999/read', '/inbox/nothing/read', '/inbox/99999999999999999999/read']) {
      expect(await world.as('zjSupervisor').call('POST', path)).toMatchObject({ status: 404, body: { code: 'noSuchMessage' } });
    }
    expect((await inbox('zjSupervisor')).items).toEqual([]);
    expect((await inbox('zjApprover', '/unread')).unread).toBe(1);
  });

  it.each([
    ['?cursor=bm90aGluZw', 'cursor', 'invalidCursor'],
    ['?limit=0', 'limit', 'tooSmall'],
    ['?lang=fr', 'lang', 'invalidValue'],
    ['?before=1', 'before', 'unknownField'],
  ])('refuses %s by the name of its field', async (rest, field, code) => {
    expect(await world.as('hzLead').get(`/inbox${rest}`)).toMatchObject({ body: { code: 'invalidInput', errors: [{ field, code }] } });
  });

  describe('as a stream', () => {
    it('tells each message as it is delivered, to its owner alone, in order, in the language asked for', async () => {
      const [hers, other] = [await follow('cdCaseworker', { 'accept-language': 'en' }), await follow('whCaseworker')];
      expect([await hers.next(), await other.next()]).toMatchObject([{ event: 'ready' }, { event: 'ready' }]);
      expect(hers.response.headers.get('content-type')).toContain('text/event-stream');
      await deliver('cdCaseworker');
      await deliver('cdCaseworker', { template: 'urged' });
      const told = [await hers.next(), await hers.next()];
      expect(told.map((event) => event!.data.template)).toEqual(['dutyEndsSoon', 'urged']);
      const { items } = await inbox('cdCaseworker', '?lang=en');
      expect(told.map((event) => event!.data)).toEqual(items.reverse());
      await deliver('whCaseworker');
      expect((await other.next())!.data.subject).toContain('期限即将届满');
      expect(hers.waiting).toEqual([]);
      hers.close();
      other.close();
    });

    it('is open to many who come at once: nobody is taken for signed out', async () => {
      // Some come while the feed asks about the others.
      const tokens = await Promise.all(Array.from({ length: 100 }, () => issueToken(world.engine.db, samplePersonId('scApprover'), 'of one of many')));
      const streams = await Promise.all(tokens.map((token) => follow('scApprover', {}, token)));
      await deliver('scApprover');
      for (const stream of streams) expect([(await stream.next())!.event, (await stream.next())!.event]).toEqual(['ready', 'message']);
      for (const stream of streams) stream.close();
    });

    it('goes on after Last-Event-ID: what came while nobody listened is told, nothing twice, also before the first message', async () => {
      const first = await follow('courierOfficer');
      const ready = await first.next();
      first.close();
      await deliver('courierOfficer');
      const second = await follow('courierOfficer', { 'last-event-id': ready!.id });
      expect(await second.next()).toMatchObject({ event: 'ready', id: ready!.id });
      const told = await second.next();
      second.close();
      await deliver('courierOfficer', { template: 'urged' });
      await deliver('courierOfficer', { template: 'assigned' });
      const third = await follow('courierOfficer', { 'last-event-id': told!.id });
      await third.next();
      expect([(await third.next())!.data.template, (await third.next())!.data.template]).toEqual(['urged', 'assigned']);
      third.close();
      expect((await follow('courierOfficer', { 'last-event-id': 'nothing' })).response.status).toBe(422);
    });

    it('loses no message whose transaction ends late: nothing that came after it is told before it', async () => {
      const { db } = world.engine;
      const late = new Client({ connectionString: world.settings.databaseUrl });
      await late.connect();
      const [lateId, early] = [
        await insertMessage(db, caseId, 'superAppOfficer', { inMinutes: 60 }),
        await insertMessage(db, caseId, 'superAppOfficer', { inMinutes: 60 }),
      ];
      const insert = `INSERT INTO inbox_message (outbox_id, recipient_id, case_id, template, severity, facts, delivered_at)
                      SELECT id, recipient_id, case_id, template, severity, facts, world_now() FROM outbox WHERE id = $1`;
      const stream = await follow('superAppOfficer');
      const listener = await follow('hzCaseworker', { 'last-event-id': '1-0' });
      await Promise.all([stream.next(), listener.next()]);
      await late.query('BEGIN');
      await late.query(insert, [lateId]);
      await query(db, insert, [early]);
      // A whole round of the feed goes by: whoever else is told something that is older still is told it.
      const [{ xmin }] = (await query<{ xmin: string }>(db, 'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin')) as [{ xmin: string }];
      const other = await insertMessage(db, caseId, 'hzCaseworker', { inMinutes: 60 });
      await query(db, `${insert.replace('delivered_at)', 'delivered_at, xact)').replace('world_now()', `world_now(), ($2::text::bigint - 1)::text::xid8`)}`, [
        other,
        xmin,
      ]);
      await listener.next();
      expect(stream.waiting).toEqual([]);
      await late.query('COMMIT');
      await late.end();
      const told = [await stream.next(), await stream.next()];
      const listed = (await inbox('superAppOfficer')).items.map(({ id }: { id: string }) => id);
      expect(told.map((event) => event!.data.id)).toEqual(listed.reverse());
      stream.close();
      listener.close();
    });

    it('ends when its token is revoked, and says so', async () => {
      const token = await issueToken(world.engine.db, samplePersonId('hzLead'), 'for a while');
      const [stream, kept] = [await follow('hzLead', {}, token), await follow('hzLead')];
      await Promise.all([stream.next(), kept.next()]);
      await query(world.engine.db, `UPDATE access_token SET revoked_at = clock_timestamp() WHERE label = 'for a while'`);
      expect(await stream.next()).toMatchObject({ event: 'signedOut' });
      expect(await stream.next()).toBeUndefined();
      await deliver('hzLead');
      expect(await kept.next()).toMatchObject({ event: 'message' });
      kept.close();
    });

    it('does not keep the API from stopping', async () => {
      const other = await raiseWorld({ worker: false });
      const stream = await EventStream.open(`${other.url}/api/v1/inbox/stream`, other.as('hzLead').token);
      await stream.next();
      await other.end();
      expect(await stream.next()).toBeUndefined();
    });
  });
});
