import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { caseWorkflow, caseWorkflowId } from '@xiecha/assistance-case/workflow-contract';
import { openContent, openPayload, type SealedContent, type SealedPayload } from '@xiecha/case-store/sealed-rows';
import { takeIn } from '@xiecha/case-store/take-in';
import { query } from '@xiecha/case-store/transaction';
import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { ApiClient } from '../builders/api-client.js';
import { everyRow, filesWith } from '../builders/clear-text.js';
import { eventually } from '../builders/eventually.js';
import { decodedTextOf, everythingIn, exportOf } from '../builders/everything-in.js';
import { OtlpCollector } from '../builders/otlp-collector.js';
import { idNumber, name, person, personIn, reply, request } from '../builders/planted-person.js';
import { ProductProcess } from '../builders/product-process.js';
import { aRequest } from '../builders/requests.js';
import { raiseWorld, type World } from '../builders/world.js';

describe('personal data', () => {
  let world: World;
  let collector: OtlpCollector;
  let api: ProductProcess;
  let worker: ProductProcess;
  let codec: PayloadCodec;
  let closedId: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
    [codec] = world.engine.dataConverter.payloadCodecs as [PayloadCodec];
    collector = await OtlpCollector.start();
    // Everything that a process can tell of itself, it tells.
    const telling = { XIECHA_LOG_LEVEL: 'debug', XIECHA_METRICS_PORT: '0', ...collector.environment };
    [api, worker] = await Promise.all([ProductProcess.start('api', world.settings, telling), ProductProcess.start('worker', world.settings, telling)]);
    closedId = await tellCase();
  });
  afterAll(async () => {
    await Promise.all([api.stop(), worker.stop()]);
    await collector.end();
    await world.end();
  });

  const as = (somebody: SamplePerson) => new ApiClient(api.url, world.as(somebody).token);
  const historyOf = (workflowId: string, client = world.engine.client) => client.workflow.getHandle(workflowId).fetchHistory();

  async function arrivedCase(): Promise<string> {
    const { body } = await as('hzCaseworker').file(request);
    const [{ id, filedAt }] = body.cases;
    const arrival = { means: 'hand', arrivedAt: filedAt, evidence: `签收人${person}` };
    expect(await as('hzCaseworker').send(id, 'recordArrival', arrival)).toMatchObject({ status: 200 });
    return id;
  }

  /** A whole case with the person in every text, and on the way everything that people do wrong. */
  async function tellCase(): Promise<string> {
    const id = await arrivedCase();
    expect(await as('platformOfficer').send(id, 'acknowledge', { contact: person })).toMatchObject({ status: 200 });
    await provokeAnswers(id);
    expect(await as('platformOfficer').send(id, 'respond', reply)).toMatchObject({ status: 200 });
    const { body } = await as('hzCaseworker').call('POST', `/cases/${id}/reply-views`, { viewId: randomUUID(), reason: `核对${person}` });
    expect(personIn(JSON.stringify(body))).toEqual(expect.arrayContaining([name, idNumber]));
    expect(await as('hzCaseworker').send(id, 'close', { outcome: 'complete', note: person })).toMatchObject({ status: 200 });
    return id;
  }

  async function provokeAnswers(id: string): Promise<void> {
    const [caseworker, officer] = [as('hzCaseworker'), as('platformOfficer')];
    const key = { 'idempotency-key': person.replace(/[^\x20-\x7e]/g, '') };
    const send = `/cases/${id}/commands/respond`;
    const traceWords = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, tracestate: `who=${idNumber}`, baggage: `who=${idNumber}` };
    const answers = [
      await caseworker.file({ ...request, purpose: person, bodies: [person], [person]: person }),
      await caseworker.file({ ...request, reason: `${person}\0` }),
      await caseworker.file({ ...request, reason: person.repeat(100_000) }),
      await caseworker.call('POST', '/cases', `{"reason": ${person}`, key),
      await caseworker.get(`/cases?text=${encodeURIComponent(person)}&state=${encodeURIComponent(person)}&cursor=${idNumber}`),
      await caseworker.get(`/cases/${encodeURIComponent(person)}`),
      await caseworker.get(`/${encodeURIComponent(person)}`),
      await caseworker.call('GET', '/cases', undefined, traceWords),
      await officer.send(id, 'acknowledge', { contact: person }),
      await officer.send(id, 'respond', reply, { expectedVersion: 1 }),
      await officer.call('POST', send, { commandId: person, expectedVersion: 3, input: { statement: '' } }),
      await officer.call('POST', `/cases/${id}/commands/${encodeURIComponent(person)}`, { commandId: randomUUID(), expectedVersion: 3, input: {} }),
      await caseworker.call('POST', send, { commandId: randomUUID(), expectedVersion: 3, input: reply }),
      await new ApiClient(api.url, idNumber).file(request),
      await caseworker.call('POST', `/cases/${id}/reply-views`, { viewId: person, reason: person.repeat(100), [person]: person }),
      await caseworker.call('POST', `/cases/${id}/reply-views`, { viewId: randomUUID(), reason: person }),
      await officer.call('POST', `/cases/${id}/reply-views`, { viewId: randomUUID(), reason: person }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([422, 400, 413, 400, 422, 404, 404, 200, 409, 409, 422, 404, 403, 401, 422, 409, 403]);
  }

  it('planted in a test workflow is found by this search: in the open without the codec, behind it after decoding', async () => {
    const open = new Client({ connection: world.engine.client.connection, namespace: world.settings.temporalNamespace });
    for (const [client, inTheOpen] of [
      [open, true],
      [world.engine.client, false],
    ] as const) {
      const workflowId = `canary:${randomUUID()}`;
      const canary = await client.workflow.start(caseWorkflow, { workflowId, taskQueue: `nobody-${workflowId}`, args: [{ reason: person }], memo: { person } });
      try {
        const history = await historyOf(workflowId, open);
        const described = await open.workflowService.describeWorkflowExecution({ namespace: world.settings.temporalNamespace, execution: { workflowId } });
        for (const place of [exportOf(history), everythingIn(described)]) expect(personIn(place).length > 0).toBe(inTheOpen);
        for (const place of [history, described]) {
          const text = inTheOpen ? everythingIn(place) : await decodedTextOf(place, codec);
          expect(text).toContain(name);
          expect(text).toContain(idNumber);
        }
      } finally {
        await canary.terminate();
      }
    }
  });

  it('is kept in PostgreSQL, in every place where it was given, and sealed in each', async () => {
    const { db } = world.engine;
    const contents = await query<SealedContent>(db, 'SELECT id, content, data_key FROM assistance_request');
    const payloads = await query<SealedPayload>(
      db,
      'SELECT p.*, data_key FROM event_payload p JOIN assistance_case c ON c.id = p.case_id WHERE p.case_id = $1',
      [closedId],
    );
    const kept = [...contents.map((row) => openContent(db.vault, row)), ...payloads.map((row) => openPayload(db.vault, row))];
    expect(kept).toHaveLength(5);
    for (const clear of kept) expect(clear?.toString()).toContain(name);
    // One that waits for its outcome, too.
    const waiting = {
      caseId: closedId,
      commandId: randomUUID(),
      command: 'appendLateReply',
      actor: { capacity: 'system' },
      facts: {},
      payload: { statement: person },
    } as const;
    await takeIn(db, waiting);
    const tables = ['assistance_request', 'event_payload', 'command', 'case_event', 'reply_view'];
    const rows = await query<{ text: string }>(db, tables.map((table) => `SELECT t::text AS text FROM ${table} t`).join(' UNION ALL '));
    // The search reads what is there: ciphertext in hex, and facts in the open.
    expect(rows.some(({ text }) => text.includes(contents[0]!.content!.toString('hex')))).toBe(true);
    expect(personIn(JSON.stringify(rows))).toEqual([]);
    expect(personIn(kept[0]!.toString('hex')).length).toBeGreaterThan(0);
    await query(db, 'DELETE FROM command WHERE command_id = $1', [waiting.commandId]);
  });

  it('stands nowhere in a dump of the database in the clear, whatever a request takes: in no row, and in no file of a table or index', async () => {
    const { db } = world.engine;
    const everything = aRequest({
      ...request,
      targets: ['merchant', 'shop', 'order', 'goods', 'account', 'liveRoom'].map((kind) => ({ kind, value: `${person}的${kind}` })),
      specialFields: [{ name: person, need: person }],
      confirmations: [`${person}是店主`],
    });
    const filed = await as('hzCaseworker').file(everything);
    expect(filed).toMatchObject({ status: 201 });
    const [{ id, number }] = filed.body.cases;
    for (const text of [`${name}（`, `涉嫌冒用${name}`]) {
      expect((await as('hzCaseworker').get(`/cases?text=${encodeURIComponent(text)}`)).body.items.map((item: { id: string }) => item.id)).toContain(id);
    }

    // As an index has it: the first three characters of a name. The search reads what is there.
    const inFiles = async (word: string) => (await filesWith(db, word)).length;
    expect({ dump: personIn(await everyRow(db)), files: [await inFiles(name.slice(0, 3)), await inFiles(idNumber)] }).toEqual({ dump: [], files: [0, 0] });
    expect(await everyRow(db)).toContain(number);
    expect(await inFiles(number.slice(0, 3))).toBeGreaterThan(0);
  });

  it('stands nowhere in Temporal’s exported histories, not even decoded', async () => {
    const history = await historyOf(caseWorkflowId(closedId));
    expect(personIn(exportOf(history))).toEqual([]);
    // The search reads what is there: the case's id in the open, the commands behind the codec and only there.
    expect(exportOf(history)).toContain(caseWorkflowId(closedId));
    expect(exportOf(history)).not.toContain('recordArrival');
    const decoded = await decodedTextOf(history, codec);
    for (const command of ['recordArrival', 'acknowledge', 'respond', 'close', 'staleVersion']) expect(decoded).toContain(command);
    expect(personIn(decoded)).toEqual([]);
  });

  it('stands nowhere in Temporal’s visibility: description, list, memo, search attributes', async () => {
    const { raw } = await world.engine.client.workflow.getHandle(caseWorkflowId(closedId)).describe();
    const listed = await eventually(async () => {
      const found = [];
      for await (const execution of world.engine.client.workflow.list({ query: `WorkflowId = '${caseWorkflowId(closedId)}'` })) found.push(execution.raw);
      return found.length > 0 && found;
    }, 10_000);
    for (const seen of [raw, listed]) {
      expect(everythingIn(seen)).toContain(caseWorkflowId(closedId));
      expect(personIn(everythingIn(seen))).toEqual([]);
      expect(personIn(await decodedTextOf(seen, codec))).toEqual([]);
    }
  });

  it('stands nowhere in a failure either: what Temporal keeps of it is encrypted, and no log quotes the row', async () => {
    const { db, client } = world.engine;
    const id = await arrivedCase();
    // A fault of the kind whose details quote the row: PostgreSQL refuses the payload in the commit.
    await query(db, `ALTER TABLE event_payload ADD CONSTRAINT planted_fault CHECK (payload IS NULL) NOT VALID`);
    const sent = await as('platformOfficer').send(id, 'respond', reply);
    expect(sent).toMatchObject({ status: 202 });
    const { raw } = await eventually(async () => {
      const description = await client.workflow.getHandle(caseWorkflowId(id)).describe();
      return description.raw.pendingActivities?.[0]?.lastFailure ? description : undefined;
    }, 20_000);
    await query(db, 'ALTER TABLE event_payload DROP CONSTRAINT planted_fault');
    // And in the intake, which the API does itself.
    await query(db, `ALTER TABLE command ADD CONSTRAINT planted_fault CHECK (payload IS NULL OR command <> 'acknowledge') NOT VALID`);
    expect(await as('platformOfficer').send(id, 'acknowledge', { contact: person })).toMatchObject({ status: 500, body: { code: 'fault' } });
    await query(db, 'ALTER TABLE command DROP CONSTRAINT planted_fault');
    await eventually(async () => (await as('hzLead').get(`/cases/${id}/commands/${sent.body.commandId}`)).body.status === 'committed', 20_000);

    // The commit stands before Temporal has heard of it, and with that what failed before.
    const history = await eventually(async () => {
      const told = await historyOf(caseWorkflowId(id));
      return failuresIn(told).length >= 2 ? told : undefined;
    }, 20_000);
    const failures = [...failuresIn(history), ...failuresIn(raw)];
    expect(failures.length).toBeGreaterThanOrEqual(3);
    for (const { message, stackTrace, encodedAttributes } of failures) {
      expect({ message, stackTrace: stackTrace ?? '' }).toEqual({ message: 'Encoded failure', stackTrace: '' });
      expect(await decodedTextOf(encodedAttributes, codec)).toContain('planted_fault');
    }
    for (const kept of [exportOf(history), await decodedTextOf(history, codec), everythingIn(raw)]) expect(personIn(kept)).toEqual([]);

    const scraped = await Promise.all([api, worker].map(async ({ metricsUrl }) => (await fetch(metricsUrl)).text()));
    await Promise.all([api.stop(), worker.stop()]);
    // Both did log the fault, so that there was something to find.
    expect(api.output).toContain('"/api/v1/cases/:id/commands/:command"');
    expect(api.output).toContain(id);
    expect(api.output).toContain('planted_fault');
    expect(worker.output).toContain('planted_fault');
    expect({ api: personIn(api.output), worker: personIn(worker.output) }).toEqual({ api: [], worker: [] });
    // And were not silent else: decisions, requests, metrics, and spans of statements and of what failed.
    expect(worker.output).toContain('"message":"decided"');
    expect(api.output).toContain('"message":"answered"');
    for (const metric of ['xiecha_http_request_duration_seconds', 'xiecha_commands_decided_total']) expect(scraped.join('\n')).toContain(metric);
    expect(collector.spans.map(({ attributes }) => attributes['error.type'])).toContain('23514');
    expect(collector.bodies.join('\n')).toContain('INSERT INTO event_payload');
    expect({ metrics: personIn(scraped.join('\n')), traces: personIn(collector.bodies.join('\n')) }).toEqual({ metrics: [], traces: [] });
  });
});

type Failure = temporal.api.failure.v1.IFailure;

function failuresIn(value: unknown): Failure[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const own = 'encodedAttributes' in value || 'stackTrace' in value ? [value as Failure] : [];
  return [...own, ...Object.values(value).flatMap(failuresIn)];
}
