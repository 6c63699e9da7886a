import { randomUUID } from 'node:crypto';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePeople, samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { dispatchDue } from '@xiecha/notices/dispatch';
import type { ApiDescription } from '../builders/api-parameters.js';
import { calendar2027 } from '../builders/calendar-2027.js';
import type { CaseInHand } from '../builders/case-in-hand.js';
import { EventStream } from '../builders/event-stream.js';
import { eventually } from '../builders/eventually.js';
import { everythingAnswered, type Reading } from '../builders/everything-answered.js';
import { formsFound } from '../builders/everything-in.js';
import { answer, caseToBeAnswered, openly, planted } from '../builders/planted-reply.js';
import { SessionClient } from '../builders/session-client.js';
import { raiseWorld, type World } from '../builders/world.js';

/** Of every role, some above the office and some beside it. */
const everybody = [
  ...(['samrAuditor', 'admin', 'zjApprover', 'zjSupervisor', 'hzCaseworker', 'hzLead', 'cdReviewer'] as const),
  ...(['platformOfficer', 'platformLead', 'platformAdmin'] as const),
];
const ofTheBody = ['platformOfficer', 'platformLead', 'platformAdmin'] as const;
const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: '协查 <notices@xiecha.example>' };

/** What is known of somebody at a regulator: account, name, address. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly email: string;
}

describe('a case and all that everybody is answered of it', () => {
  let world: World;
  let kase: CaseInHand;
  let regulators: readonly Known[];
  let streams: readonly EventStream[];
  const read = new Map<SamplePerson, readonly Reading[]>();
  beforeAll(async () => {
    world = await raiseWorld({ mail });
    regulators = await plantPeople();
    const follow = (person: SamplePerson, path: string) => EventStream.open(`${world.url}/api/v1${path}`, world.as(person).token);
    streams = await Promise.all(ofTheBody.flatMap((person) => [follow(person, '/events'), follow(person, '/inbox/stream')]));
    await tellCase();
  });
  beforeAll(async () => {
    await Promise.all(everybody.map(async (person) => read.set(person, await readings(person))));
  });
  afterAll(async () => {
    for (const stream of streams) stream.close();
    await world.end();
  });

  /** Each person of a regulator gets a name, a login and an address that stand nowhere else. The officers' names stand in the request as well, and as they were. */
  async function plantPeople(): Promise<Known[]> {
    return query<Known>(
      world.engine.db,
      `UPDATE app_user u SET name = '植入账户' || n.place, login = 'planted-login-' || n.place, email = 'planted-' || n.place || '@office.example'
         FROM (SELECT u.id, 100 + row_number() OVER () AS place FROM app_user u JOIN organisation o ON o.id = u.organisation_id WHERE o.kind = 'regulator') AS n
        WHERE u.id = n.id RETURNING u.id, u.name, u.login, u.email`,
    );
  }

  /** Everybody of the office's side does what is told of in some way. */
  async function tellCase(): Promise<void> {
    const admin = world.as('admin');
    expect(await admin.call('POST', '/calendars', { file: JSON.stringify(calendar2027) })).toMatchObject({ status: 200 });
    const change = { commandId: randomUUID(), expectedVersion: 1, language: 'en' };
    expect(await admin.call('PATCH', `/people/${samplePersonId('platformDuty')}`, change)).toMatchObject({ status: 200 });
    kase = await caseToBeAnswered(world);
    await kase.take('hzLead', 'reassign', { assigneeId: samplePersonId('hzLead'), side: 'requester' });
    await kase.take('zjSupervisor', 'urge', { note: '请抓紧办理。' });
    await kase.take('zjSupervisor', 'extend', { clock: 'response', workdays: 1, reason: '材料较多。' });
    await kase.take('platformOfficer', 'raise', { petition: 'clarification', question: '以哪一时段为准？' });
    await kase.take('hzCaseworker', 'answer', { answer: '近三十日。' });
    await answer(kase);
    const view = { viewId: randomUUID(), reason: '核对经营者身份' };
    expect(await world.as('hzCaseworker').call('POST', `/cases/${kase.id}/reply-views`, view)).toMatchObject({ status: 200 });
    await kase.take('hzLead', 'sendBack', { cells: ['ID003@T1'], reason: '请补充。' });
    await kase.take('platformOfficer', 'respond', { cells: [{ cell: 'ID003@T1', answer: 'notHeld', reason: planted.reason }] });
    await kase.take('hzCaseworker', 'comment', { comment: '已核对。' });
    await kase.take('hzCaseworker', 'close', { outcome: 'partial' });
    while ((await dispatchDue(world.engine.db, { mail })) > 0);
    const isTold = () => told('caseEvent').filter(({ data }) => data.type === 'closed').length === ofTheBody.length && told('message').length > 0;
    await eventually(() => Promise.resolve(isTold()), 10_000);
  }

  const told = (event: string) => streams.flatMap(({ waiting }) => waiting.filter((one) => one.event === event));

  async function readings(person: SamplePerson): Promise<Reading[]> {
    const { db } = world.engine;
    const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as ApiDescription;
    const commands = await query<{ command_id: string }>(db, 'SELECT command_id FROM command WHERE case_id = $1', [kase.id]);
    return everythingAnswered(await SessionClient.open(world.url, db, samplePersonId(person)), document, {
      caseIds: [kase.id],
      commandIds: commands.map(({ command_id }) => command_id),
      ids: [...samplePeople.map(({ code }) => samplePersonId(code)), sampleOrganisationId('hz'), sampleOrganisationId('platform')],
    });
  }
  const secrets = (text: string) => Object.values(planted).flatMap((word) => formsFound(text, word));

  it('has no value of a reply above L1 in it, nor any text of it, whoever reads whatever', () => {
    for (const person of everybody) {
      const readings = read.get(person)!;
      expect({ person, found: readings.filter(({ text }) => secrets(text).length > 0).map(({ path }) => path) }).toEqual({ person, found: [] });
      // The search reads what is there.
      const open = readings.filter(({ text }) => text.includes(openly)).map(({ path }) => path);
      expect({ person, open }).toEqual({ person, open: person === 'cdReviewer' ? [] : [`/api/v1/cases/${kase.id}/events`] });
    }
  });

  it('leaves nothing of the reply’s values in the clear in any column of any table, messages and mails included', async () => {
    const { db } = world.engine;
    const tables = await query<{ name: string }>(
      db,
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    const texts = new Map<string, string>();
    for (const { name } of tables) {
      const [row] = await query<{ text: string | null }>(db, `SELECT string_agg(t::text, E'\\n') AS text FROM ${name} t`);
      texts.set(name, row!.text ?? '');
    }
    const words = [...Object.values(planted), openly, '核对经营者身份'];
    expect([...texts].filter(([, text]) => words.some((word) => formsFound(text, word).length > 0)).map(([name]) => name)).toEqual([]);
    // The search reads what is there: ciphertext in hex, mails and logs in the open.
    const [sealed] = await query<{ hex: string }>(db, `SELECT encode(payload, 'hex') AS hex FROM event_payload WHERE case_id = $1 LIMIT 1`, [kase.id]);
    expect(texts.get('event_payload')).toContain(sealed!.hex);
    expect(texts.get('reply_view')).toContain('ID007@T1');
    expect(texts.get('mail')).toContain('百川协查专员');
  });

  it('tells a body of the office’s people neither who they are here nor how to reach them, nor who works on its case', async () => {
    const toBody = [
      ...ofTheBody.flatMap((person) => read.get(person)!.map(({ path, text }) => ({ where: `${person} ${path}`, text }))),
      ...streams.flatMap(({ waiting }) => waiting.map(({ event, data }) => ({ where: event, text: JSON.stringify(data) }))),
      ...(await query<{ text: string }>(world.engine.db, `SELECT subject || body AS text FROM mail WHERE address LIKE '%@platform.example'`)).map(
        ({ text }) => ({ where: 'mail', text }),
      ),
    ];
    const known = regulators.flatMap(({ id, name, login, email }) => [id, name, login, email]);
    expect(known).toHaveLength(4 * samplePeople.filter(({ at }) => at !== 'platform' && at !== 'superApp' && at !== 'courier').length);
    expect(toBody.filter(({ text }) => known.some((word) => text.includes(word))).map(({ where }) => where)).toEqual([]);
    // The search reads what is there: regulators are told all of that, and a body who stands behind the request.
    const toRegulators = [...read.get('admin')!, ...read.get('hzLead')!].map(({ text }) => text).join();
    for (const word of known) expect(toRegulators).toContain(word);
    expect(toBody.map(({ where }) => where)).toEqual(expect.arrayContaining(['mail', 'message', 'caseEvent', 'platformAdmin /api/v1/directory-changes']));
    const all = toBody.map(({ text }) => text).join();
    for (const { name, certificateNumber } of sampleOfficers('hzCaseworker'))
      expect([all.includes(name), all.includes(certificateNumber)]).toEqual([true, true]);
  });
});
