import { sqlStatements, type SqlStatement } from '@xiecha/case-store/sql-statements';
import { query } from '@xiecha/case-store/transaction';
import { Client } from 'pg';
import { CaseListeners, nextOf, numbersIn, repeatLastEvent } from '../builders/case-listeners.js';
import { DatabaseCopy } from '../builders/database-copy.js';
import { EventStream } from '../builders/event-stream.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('the order of case events in a stream', () => {
  let world: World;
  let writer: RecordWriter;
  let listeners: CaseListeners;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    writer = new RecordWriter(world.engine.db);
    listeners = await CaseListeners.in(world);
  });
  afterAll(() => world.end());

  it('loses no event whose transaction ends late: nothing that came after it is told before it', async () => {
    const slow = await writer.filed();
    const early = await listeners.follow('hzCaseworker');
    const known = await writer.filed();
    const { stream, rest } = await listeners.follow('hzCaseworker', early.ready.id);
    await nextOf(stream, known);
    const late = new Client({ connectionString: world.settings.databaseUrl });
    await late.connect();
    await late.query('BEGIN');
    await late.query(repeatLastEvent, [slow]);
    const quick = await writer.filed();
    // Whoever comes back is told what is older after the others were told what is new: a whole round has gone by.
    const listener = await listeners.follow('hzCaseworker', early.ready.id);
    await nextOf(listener.stream, known);
    expect(numbersIn(stream.waiting, slow, quick)).toEqual([]);
    await late.query('COMMIT');
    await late.end();
    expect(numbersIn(await rest(), slow, quick)).toEqual([
      [slow, 2],
      [quick, 1],
    ]);
    listener.stream.close();
    early.stream.close();
  });

  it('has no row that a dump brought back under the number of another transaction', async () => {
    const { ready, rest } = await listeners.follow('hzCaseworker');
    const caseId = await writer.filed();
    const ofAnother = `'${ready.id.split('-')[1]}'::xid8`;
    await query(
      world.engine.db,
      repeatLastEvent.replace('chain_sha256', 'xact, chain_sha256').replace('commitment, chain', `commitment, ${ofAnother}, chain`),
      [caseId],
    );
    const next = await writer.filed();
    await rest();
    expect(numbersIn(await (await listeners.follow('hzCaseworker', ready.id)).rest(), caseId, next)).toEqual([
      [caseId, 1],
      [next, 1],
    ]);
  });

  it('begins now where an id is of another life of the database or of no place yet, and refuses what is no id', async () => {
    const { ready } = await listeners.follow('hzLead');
    const [life, xact] = ready.id.split('-') as [string, string];
    const elsewhere = [`00000000-${xact}-0`, `${life}-${BigInt(xact) + 1_000n}-0`, `${life}-18446744073709551615-9`];
    const readers = await Promise.all(elsewhere.map((id) => listeners.follow('hzLead', id)));
    const caseId = await writer.filed();
    for (const reader of readers) {
      expect(reader.ready).toMatchObject({ id: expect.stringMatching(`^${life}-`), data: { resumed: false } });
      await nextOf(reader.stream, caseId);
      reader.stream.close();
    }
    for (const id of ['nothing', `${life}-1`, `${life}-${2n ** 64n}-1`, '1-0']) {
      const response = await fetch(`${world.url}/api/v1/events`, { headers: { authorization: `Bearer ${world.as('hzLead').token}`, 'last-event-id': id } });
      expect({ id, problem: await response.json() }).toMatchObject({ problem: { status: 422, errors: [{ field: 'Last-Event-ID', code: 'invalidEventId' }] } });
    }
  });

  it('moves on for whoever is told nothing: they need not have looked through what others were told', async () => {
    const idle = await listeners.follow('courierOfficer');
    const { stream } = await listeners.follow('hzCaseworker');
    const told = await nextOf(stream, await writer.filed());
    stream.close();
    const { id } = await idle.left();
    const [reached, of] = [id, told.id].map((place) => BigInt(place.split('-')[1]!)) as [bigint, bigint];
    expect(reached).toBeGreaterThan(of);
  });

  it('is asked of PostgreSQL once a round, however many listen', async () => {
    const { token } = world.as('zjSupervisor');
    const streams = await Promise.all(Array.from({ length: 100 }, () => EventStream.open(`${world.url}/api/v1/events`, token)));
    for (const stream of streams) await stream.next();
    const asked: string[] = [];
    const note = (message: unknown) => asked.push((message as SqlStatement).text);
    sqlStatements.start.subscribe(note);
    const caseId = await writer.filed();
    for (const stream of streams) await nextOf(stream, caseId);
    sqlStatements.start.unsubscribe(note);
    const count = (part: string) => asked.filter((text) => text.includes(part)).length;
    const readings = count('fresh AS');
    expect(readings).toBeGreaterThan(0);
    expect(count('AS known')).toBe(1);
    // By rounds, of which a slow machine needs some more, and not by streams.
    expect(readings + count('WITH asked')).toBeLessThan(streams.length / 2);
    for (const stream of streams) stream.close();
  });

  it('ends when the database was restored, and who comes back learns that it begins anew', async () => {
    const stream = await EventStream.open(`${world.url}/api/v1/events`, world.as('hzCaseworker').token);
    await stream.next();
    const copy = await DatabaseCopy.of(world.settings.databaseUrl);
    const lost = await writer.filed();
    const told = await nextOf(stream, lost);
    await copy.restore();
    expect(await stream.next()).toBeUndefined();
    const again = await EventStream.open(`${world.url}/api/v1/events`, world.as('hzCaseworker').token, { 'last-event-id': told.id });
    expect(await again.next()).toMatchObject({ event: 'ready', data: { resumed: false } });
    const caseId = await writer.filed();
    await nextOf(again, caseId);
    again.close();
    await copy.end();
  });
});
