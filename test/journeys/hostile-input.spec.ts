import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { type ApiDescription, openObjectsIn } from '../builders/api-parameters.js';
import type { Answer } from '../builders/api-client.js';
import { RecordWriter } from '../builders/record-writer.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts, type RowCounts } from '../builders/row-counts.js';
import { raiseWorld, type World } from '../builders/world.js';

/** What the server decides, whatever a sender would like it to be. */
const decidedByTheServer = {
  ...{ id: randomUUID(), caseId: randomUUID(), officeId: randomUUID(), requestId: randomUUID(), filedBy: randomUUID(), actor: { capacity: 'supervisor' } },
  ...{ capacity: 'supervisor', role: 'admin', state: 'closed', version: 7, seq: 7, receivedAt: '2026-01-01T00:00:00Z', number: '1号', mayAskScoped: true },
};
const named = Object.keys(decidedByTheServer);
const absence = { from: '2099-03-03T00:00:00Z', until: '2099-03-04T00:00:00Z' };
const polluting = ['"__proto__":{"polluted":true}', '"constructor":{"prototype":{"polluted":true}}', '"prototype":{"polluted":true}'];
/** Names that every object has without being given them. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

describe('hostile input', () => {
  let world: World;
  let caseId: string;
  let before: RowCounts;
  beforeAll(async () => {
    // Nobody listens there: nothing of this comes to a case.
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    caseId = await new RecordWriter(world.engine.db).filed();
  });
  beforeEach(async () => {
    before = await rowCounts(world);
  });
  afterEach(async () => {
    expect(await rowCounts(world)).toEqual(before);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });
  afterAll(() => world.end());

  const office = () => world.as('hzCaseworker');
  const post = (path: string, body: unknown) => office().call('POST', path, body, { 'idempotency-key': randomUUID() });
  const send = (command: string, body: string | object) => post(`/cases/${caseId}/commands/${command}`, body);
  const faultsOf = ({ status, body }: Answer) => {
    expect({ status, body }).toMatchObject({ status: 422 });
    return body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`);
  };

  it('ASVS 15.3.3, mass assignment: no object of any body takes a field that it does not name', async () => {
    const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as ApiDescription;
    // What a command takes is told by its own schema, and read into no object.
    expect(openObjectsIn(document)).toEqual([]);
  });

  it('ASVS 15.3.3, mass assignment: what the server decides is refused by name wherever a body may hold fields', async () => {
    const officers = aRequest()['officers'] as object[];
    const unknown = (path = '') => named.map((name) => `${path}${name} unknownField`);
    expect(faultsOf(await post('/cases', { ...aRequest(), ...decidedByTheServer }))).toEqual(unknown());
    const withOfficer = aRequest({ officers: [officers[0], { ...officers[1], ...decidedByTheServer }] });
    expect(faultsOf(await post('/cases', withOfficer))).toEqual(unknown('officers[1].'));
    expect(faultsOf(await post('/cases/preflight', { ...aRequest({ officers: [officers[0], { ...officers[1], ...decidedByTheServer }] }) }))).toEqual(
      unknown('officers[1].'),
    );
    expect(faultsOf(await post('/absences', { ...absence, ...decidedByTheServer }))).toEqual(unknown());
    const command = { commandId: randomUUID(), input: { comment: '意见' } };
    expect(faultsOf(await send('comment', { ...command, ...decidedByTheServer }))).toEqual(unknown());
    expect(faultsOf(await send('comment', { ...command, input: { comment: '意见', ...decidedByTheServer } }))).toEqual(unknown('input.'));
    // A state is a filter of the list.
    const foreign = named.filter((name) => name !== 'state');
    const list = await office().get(`/cases?${foreign.map((name) => `${name}=1`).join('&')}`);
    expect(faultsOf(list)).toEqual(foreign.map((name) => `${name} unknownField`));
  });

  it.each(polluting)('ASVS 15.3.6, prototype pollution: %s is refused by name, at every depth of a body', async (fields) => {
    const [, name] = /^"(\w+)"/.exec(fields)!;
    const expectRefused = (answer: Answer, path = '') =>
      name === '__proto__'
        ? expect(answer).toMatchObject({ status: 400, body: { detail: expect.stringContaining('__proto__: There is no such field') } })
        : expect(faultsOf(answer)).toEqual([`${path}${name} unknownField`]);
    const inserted = (body: object, mark: object) => JSON.stringify(body).replace(JSON.stringify(mark).slice(1, -1), (text) => `${text},${fields}`);
    const request = aRequest() as { officers: object[]; targets: object[]; purpose: string };
    const command = { commandId: randomUUID(), input: { comment: '意见' } };
    expectRefused(await post('/cases', inserted(request, { purpose: request.purpose })));
    expectRefused(await post('/cases', inserted(request, request.officers[1]!)), 'officers[1].');
    expectRefused(await post('/cases', inserted(request, request.targets[0]!)), 'targets[0].');
    expectRefused(await post('/absences', inserted(absence, { until: absence.until })));
    expectRefused(await send('comment', inserted(command, { commandId: command.commandId })));
    expectRefused(await send('comment', inserted(command, command.input)), 'input.');
  });

  it('ASVS 15.3.6, prototype pollution: what every object inherits is no parameter, no command and no code', async () => {
    for (const name of inherited) {
      expect(faultsOf(await office().get(`/cases?${name}[polluted]=1`))).toEqual([`${name}[polluted] unknownField`]);
      expect(faultsOf(await office().get(`/cases?${name}=1`))).toEqual([`${name} unknownField`]);
      expect(faultsOf(await office().get(`/cases?state=${name}`))).toEqual(['state[0] invalidValue']);
      expect(faultsOf(await post('/cases', aRequest({ fields: [name] })))).toEqual(['fields[0] unknownFieldCode']);
      const paths = [`/cases/${caseId}/deadlines/${name}/proof`, `/cases/${name}`, `/cases/${caseId}/commands/${randomUUID()}`];
      for (const path of paths) expect(await office().get(path)).toMatchObject({ status: 404 });
      expect(await send(name, { commandId: randomUUID() })).toMatchObject({ status: 404, body: { code: 'noSuchCommand' } });
    }
  });

  it('ASVS 4.2.4, header injection: CR and LF in what an answer repeats stay in its body', async () => {
    const injected = encodeURIComponent('x\r\nX-Injected: 1\r\nSet-Cookie: session=1\r\n\r\n');
    const answers = [
      await office().get(`/cases/${injected}`),
      await office().get(`/cases/${caseId}/deadlines/${injected}/proof`),
      await office().get(`/cases?${injected}=${injected}`),
      await office().get(`/cases?cursor=${injected}`),
      await office().get(`/inbox?lang=${injected}`),
      await send(injected, { commandId: randomUUID() }),
      await post('/cases', { ...aRequest(), [decodeURIComponent(injected)]: 1 }),
      await post('/cases', aRequest({ fields: [decodeURIComponent(injected)] })),
    ];
    for (const { status, headers, body } of answers) {
      expect({ status, body }).toMatchObject({ status: expect.any(Number), body: { status, code: expect.any(String) } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      for (const name of ['x-injected', 'set-cookie', 'location']) expect({ status, name, value: headers.get(name) }).toEqual({ status, name, value: null });
    }
  });

  it.each([
    ['LF', 'key\nX-Injected: 1'],
    ['CR', 'key\rX-Injected: 1'],
    ['NUL', 'key\0X-Injected: 1'],
  ])('ASVS 4.2.4, header injection: a request with a bare %s in a header is not read', async (_name, value) => {
    const answer = await sendRaw(world.url, ['GET /api/v1/health HTTP/1.1', 'Host: localhost', `Idempotency-Key: ${value}`, 'Connection: close', '', '']);
    expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  });
});

/** Speaks HTTP by hand: a client library sends no such thing. Answers all that comes back. */
function sendRaw(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(lines.join('\r\n')));
    socket.on('data', (piece) => (answer += piece.toString()));
    socket.once('close', () => resolve(answer)).once('error', reject);
  });
}
