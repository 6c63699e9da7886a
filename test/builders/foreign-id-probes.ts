import { randomUUID } from 'node:crypto';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { caseIn, fileCase } from './case-on-its-way.js';
import { CaseInHand } from './case-in-hand.js';
import { decisionProbes } from './foreign-decision-probes.js';
import { deskProbes } from './foreign-desk-probes.js';
import { directoryProbes } from './foreign-directory-probes.js';
import { replyProbes } from './foreign-reply-probes.js';
import { organisationProbes } from './foreign-organisation-probes.js';
import type { Probe } from './probe.js';
import { deliverToEverybody } from './outbox-rows.js';
import { aRequest } from './requests.js';
import type { World } from './world.js';

/** A county of another province, and a body to which nothing of this has come. */
const outsiders = ['whCaseworker', 'whLead', 'superAppOfficer'] as const;
const regulators = ['whCaseworker', 'whLead'] as const;

/** One that each side is offered, and one that both are. */
const everySidesCommands: readonly PeoplesCommand[] = ['comment', 'respond', 'consent', 'reassign'];

/** Both sides have it in sight: `wh` filed it, and it has come to the body. */
interface Own {
  readonly caseId: string;
  /** A command of the office in it. */
  readonly urgedBy: string;
  readonly version: number;
  readonly withdrawnId: string;
}

/** Plants what belongs to others in a world with a worker, and stops it: from then on all statements of this process are those of requests, and nobody sends messages. */
export async function plantProbes(world: World): Promise<Probe[]> {
  const caseId = await caseIn(world, 'awaitingAcknowledgement');
  const kase = new CaseInHand(world, caseId);
  const commandId = randomUUID();
  await kase.take('platformOfficer', 'acknowledge', {}, { commandId });
  const own = await ownCases(world);
  const decided = await decidedRequest(world);
  const hidden = await waitingForConsent(world);
  const key = randomUUID();
  await world.as('hzCaseworker').file(aRequest(), key);
  await world.stopWorker();
  const messages = await deliverToEverybody(world.engine.db, caseId);
  for (const person of outsiders) await world.as(person).call('POST', '/inbox/read-all');
  const { number, filedAt, requestId } = (await world.as('hzCaseworker').read(caseId)).body;
  // Of all messages the latest, so that no other lies between it and one that there is not.
  const latest = [...messages].sort(([, one], [, other]) => Number(BigInt(other) - BigInt(one)))[0]!;
  if (outsiders.some((person) => samplePersonId(person) === latest[0])) throw new Error('The latest message is an outsider’s own.');
  return [
    ...ofCases(caseId, hidden, own.caseId),
    ...deskProbes(caseId, hidden, own.caseId, { number, requestId }),
    ofClocks(decided.caseId),
    ...ofCommands(own, { 'a command of another case': commandId, 'a decision on another request': decided.commandId }),
    ...(await decisionProbes(world, specialToSuperApp.specialFields[0]!.name)),
    ...ofLists(number, requestId, ['filedAt', filedAt, caseId]),
    ...ofFilings(key, caseId),
    ...ofPeople(own),
    ...ofMessages(latest[1]),
    ...(await directoryProbes(world)),
    ...(await replyProbes(world, { foreign: caseId, own: own.caseId })),
    ...(await organisationProbes(world)),
  ];
}

function ofCases(foreign: string, hidden: string, below: string): Probe[] {
  const command = { commandId: randomUUID(), expectedVersion: 1, input: {} };
  const readings = { readCase: '', listEvents: '/events', readCommand: `/commands/${randomUUID()}`, readProof: '/deadlines/response/proof' };
  const calls: [string, Probe['send']][] = [
    ...Object.entries(readings).map(([operation, rest]): [string, Probe['send']] => [operation, (api, id) => api.get(`/cases/${id}${rest}`)]),
    ['streamEvents query caseId', (api, id) => api.get(`/events?caseId=${id}`)],
    ...everySidesCommands.map((name): [string, Probe['send']] => ['sendCommand', (api, id) => api.call('POST', `/cases/${id}/commands/${name}`, command)]),
  ];
  return calls.flatMap(([operation, send]): Probe[] => {
    const probe = { parameter: operation.includes(' ') ? operation : `${operation} path id`, absent: randomUUID(), send, status: 404 };
    return [
      { ...probe, what: 'a case of another office and another body', by: outsiders, foreign },
      { ...probe, what: 'its own case before the arrival', by: ['superAppOfficer'], foreign: hidden },
      { ...probe, what: 'a case of an office below that needs no consent', by: ['cdCaseworker', 'scApprover'], foreign: below },
    ];
  });
}

/** What the province was asked has come to the body; that it was asked has not. */
function ofClocks(caseId: string): Probe {
  return {
    ...{ parameter: 'readProof path clock', what: 'a clock of the province', by: ['superAppOfficer'], foreign: 'consent', absent: 'contents', status: 404 },
    send: (api, clock) => api.get(`/cases/${caseId}/deadlines/${clock}/proof`),
  };
}

function ofCommands({ caseId, withdrawnId, urgedBy }: Own, foreign: Readonly<Record<string, string>>): Probe[] {
  const read: Probe['send'] = (api, id) => api.get(`/cases/${caseId}/commands/${encodeURIComponent(id)}`);
  const send =
    (command: string, input: object): Probe['send'] =>
    (api, id) =>
      api.call('POST', `/cases/${withdrawnId}/commands/${command}`, { commandId: id, input });
  const others = Object.entries(foreign).flatMap(([what, id]): Probe[] => [
    { parameter: 'readCommand path commandId', what, by: outsiders, foreign: id, absent: randomUUID(), send: read, status: 404 },
    // A final case is decided at once, and takes neither.
    {
      ...{ parameter: 'sendCommand body commandId', what, by: ['whCaseworker'], foreign: id, absent: randomUUID(), status: 409 },
      send: send('comment', { comment: '意见' }),
    },
    {
      ...{ parameter: 'sendCommand body commandId', what, by: ['superAppOfficer'], foreign: id, absent: randomUUID(), status: 410 },
      send: send('respond', { statement: '答复' }),
    },
  ]);
  const ofTheOtherSide: Probe = {
    ...{ parameter: 'readCommand path commandId', what: 'a command of the office in the same case', by: ['superAppOfficer'] },
    ...{ foreign: urgedBy, absent: randomUUID(), send: read, status: 404 },
  };
  const ofTheClock: Probe = { ...ofTheOtherSide, what: 'an alarm of the clock in the same case', foreign: alarmKey(1), absent: alarmKey(9) };
  return [...others, ofTheOtherSide, ofTheClock];
}

function ofLists(number: string, requestId: string, place: readonly [string, string, string]): Probe[] {
  const asOf = 'asOf=2026-11-01T00:00:00Z';
  const list =
    (name: string): Probe['send'] =>
    (api, value) =>
      api.get(`/cases?${asOf}&${name}=${encodeURIComponent(value)}`);
  const cursor = (id: string) => Buffer.from(JSON.stringify([place[0], place[1], id])).toString('base64url');
  const probe = (name: string, what: string, foreign: string, absent: string): Probe => {
    return { parameter: `listCases query ${name}`, what, by: outsiders, foreign, absent, send: list(name), status: 200 };
  };
  return [
    probe('office', 'another office', sampleOrganisationId('hz'), randomUUID()),
    probe('officesUnder', 'another office', sampleOrganisationId('hz'), randomUUID()),
    probe('body', 'another body', sampleOrganisationId('platform'), randomUUID()),
    probe('request', 'another’s request', requestId, randomUUID()),
    probe('text', 'the number of another’s case', number, number.replace(/\d+号$/, '987654号')),
    probe('cursor', 'a place at another’s case', cursor(place[2]), cursor(randomUUID())),
  ];
}

function ofFilings(key: string, caseId: string): Probe[] {
  const noBody = randomUUID();
  return [
    {
      ...{ parameter: 'fileCase header Idempotency-Key', what: 'another’s key', by: regulators, foreign: key, absent: randomUUID(), status: 422 },
      send: (api, id) => api.file(aRequest({ bodies: [noBody] }), id),
    },
    {
      ...{ parameter: 'fileCase body bodies[]', what: 'an office', by: regulators, foreign: sampleOrganisationId('hz'), absent: randomUUID(), status: 422 },
      send: (api, id) => api.file(aRequest({ bodies: [id] })),
    },
    {
      ...{
        parameter: 'preflightFiling body bodies[]',
        what: 'an office',
        by: regulators,
        foreign: sampleOrganisationId('hz'),
        absent: randomUUID(),
        status: 200,
      },
      // What is wrong with it repeats the id.
      send: async (api, id) => {
        const { body, ...answer } = await api.preflight(aRequest({ bodies: [id] }));
        return { ...answer, body: { ...body, asOf: undefined, refusals: JSON.parse(JSON.stringify(body.refusals).replaceAll(id, 'ID')) } };
      },
    },
    {
      ...{ parameter: 'preflightFiling body resubmits', what: 'another office’s case', by: regulators, foreign: caseId, absent: randomUUID(), status: 404 },
      send: (api, resubmits) => api.preflight({ resubmits }),
    },
  ];
}

function ofPeople({ caseId, version }: Own): Probe[] {
  const span = { from: '2099-03-03T00:00:00Z', until: '2099-03-04T00:00:00Z' };
  const absence =
    (name: string): Probe['send'] =>
    (api, id) =>
      api.call('POST', '/absences', { ...span, [name]: id });
  const reassign =
    (side: string): Probe['send'] =>
    (api, assigneeId) =>
      api.call('POST', `/cases/${caseId}/commands/reassign`, { commandId: randomUUID(), expectedVersion: version, input: { assigneeId, side } });
  const somebody = { absent: randomUUID(), foreign: samplePersonId('hzCaseworker'), status: 422 };
  return [
    { ...somebody, parameter: 'addAbsence body userId', what: 'somebody of another office', by: ['whLead'], send: absence('userId') },
    { ...somebody, parameter: 'addAbsence body userId', what: 'somebody else', by: ['whCaseworker', 'superAppOfficer'], send: absence('userId'), status: 403 },
    { ...somebody, parameter: 'addAbsence body substituteId', what: 'somebody of another office', by: outsiders, send: absence('substituteId') },
    { ...somebody, parameter: 'sendCommand body input.assigneeId', what: 'somebody of another office', by: ['whLead'], send: reassign('requester') },
    {
      ...{ ...somebody, foreign: samplePersonId('platformOfficer'), by: ['superAppOfficer'], send: reassign('body') },
      ...{ parameter: 'sendCommand body input.assigneeId', what: 'somebody of another body' },
    },
  ];
}

function ofMessages(foreign: string): Probe[] {
  const absent = String(BigInt(foreign) + 1n);
  const probe = { what: 'another’s message', by: outsiders, foreign, absent };
  const cursor = (id: string) => Buffer.from(`inbox:${id}`).toString('base64url');
  return [
    { ...probe, parameter: 'readMessage path id', send: (api, id) => api.call('POST', `/inbox/${id}/read`), status: 404 },
    { ...probe, parameter: 'readAllMessages query upTo', send: (api, id) => api.call('POST', `/inbox/read-all?upTo=${id}`), status: 200 },
    { ...probe, parameter: 'listInbox query cursor', send: (api, id) => api.get(`/inbox?cursor=${cursor(id)}`), status: 200 },
  ];
}

async function ownCases(world: World): Promise<Own> {
  const toSuperApp = { bodies: [sampleOrganisationId('superApp')], officers: sampleOfficers('whCaseworker') };
  const withdrawnId = await fileCase(world, { office: 'whCaseworker' }, toSuperApp);
  await new CaseInHand(world, withdrawnId).take('whCaseworker', 'withdraw', { reason: '已自行和解。' });
  const caseId = await fileCase(world, { office: 'whCaseworker' }, toSuperApp);
  const urgedBy = randomUUID();
  await new CaseInHand(world, caseId).take('whCaseworker', 'urge', {}, { commandId: urgedBy });
  await plantAlarm(world, caseId);
  return { caseId, withdrawnId, urgedBy, version: (await world.as('whCaseworker').read(caseId)).body.version };
}

/** A request that came to the body after its province had decided on it. */
async function decidedRequest(world: World): Promise<{ readonly caseId: string; readonly commandId: string }> {
  const commandId = randomUUID();
  const [asked] = await CaseInHand.file(world, 'whCaseworker', specialToSuperApp);
  await asked!.take('scApprover', 'consent', {}, { commandId });
  return { caseId: asked!.id, commandId };
}

async function waitingForConsent(world: World): Promise<string> {
  return (await CaseInHand.file(world, 'hzCaseworker', specialToSuperApp))[0]!.id;
}

/** It needs the consent of the province. */
const specialToSuperApp = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }], bodies: [sampleOrganisationId('superApp')] };

function alarmKey(workdaysBefore: number): string {
  return `response#1.1:-${workdaysBefore}wd`;
}

/** A reminder in the ledger, days before it would fire. */
async function plantAlarm(world: World, caseId: string): Promise<void> {
  await query(
    world.engine.db,
    `INSERT INTO command (case_id, command_id, command, actor, facts, request_hash, received_at, back_dated, status, outcome, decided_at, deliver_after)
     VALUES ($1, $2, 'remind', '{"capacity": "clock"}', '{}', '', world_now(), false, 'committed', '{"status": "committed", "version": 1, "state": "awaitingAcknowledgement", "seq": 2}', world_now(), clock_timestamp())`,
    [caseId, alarmKey(1)],
  );
}
