import { randomUUID } from 'node:crypto';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { AddedPeople } from './added-people.js';
import { giveCredentials } from './credential-rows.js';
import type { Probe } from './probe.js';
import { SessionClient } from './session-client.js';
import type { World } from './world.js';

/** Sessions, tokens, people and offices of others; asked for by people who may ask for some. */
export async function directoryProbes(world: World): Promise<Probe[]> {
  const { db } = world.engine;
  const credentials = await giveCredentials(db);
  const hzCaseworker = samplePersonId('hzCaseworker');
  const { sessionId, tokenId, viewId } = credentials.get(hzCaseworker)!;
  const { id: adminElsewhere } = await new AddedPeople(world).add('sc', 'admin');
  const addedBy = randomUUID();
  const admin = samplePersonId('admin');
  const addition = { commandId: addedBy, organisationId: sampleOrganisationId('hz'), name: '某', roles: ['caseworker'] };
  await (await SessionClient.open(world.url, db, admin)).call('POST', '/people', addition);
  const body = { absent: randomUUID(), status: 404, by: ['an administrator of another province'], as: await SessionClient.open(world.url, db, adminElsewhere) };
  const caseworker = { ...body, by: ['a caseworker elsewhere'], as: await SessionClient.open(world.url, db, samplePersonId('whCaseworker')) };
  return [
    { ...caseworker, parameter: 'endSession path id', what: 'another’s session', foreign: sessionId, send: (api, id) => api.call('DELETE', `/sessions/${id}`) },
    { ...caseworker, parameter: 'deleteView path id', what: 'another’s view', foreign: viewId, send: (api, id) => api.call('DELETE', `/views/${id}`) },
    // Whatever id they save under, it is theirs.
    {
      ...{ ...caseworker, parameter: 'saveView path id', what: 'another’s view', foreign: viewId, status: 200 },
      send: async (api, id) => ({ ...(await api.call('PUT', `/views/${id}`, { name: id, query: { turn: 'body' } })), body: undefined }),
    },
    // A view that names what its owner does not see is a list of nothing, as with what there is not.
    ...(['office', 'body'] as const).map((named): Probe => {
      const foreign = sampleOrganisationId(named === 'office' ? 'hz' : 'platform');
      return {
        ...{ ...caseworker, parameter: `saveView body query.${named}`, what: 'elsewhere', foreign, status: 200 },
        send: async (api, id) => ({ ...(await api.call('PUT', `/views/${randomUUID()}`, { name: randomUUID(), query: { [named]: id } })), body: undefined }),
      };
    }),
    { ...caseworker, parameter: 'revokeToken path id', what: 'another’s token', foreign: tokenId, send: (api, id) => api.call('DELETE', `/tokens/${id}`) },
    {
      ...{ ...body, parameter: 'changePerson path id', what: 'somebody of another province', foreign: hzCaseworker },
      send: (api, id) => api.call('PATCH', `/people/${id}`, { commandId: randomUUID(), expectedVersion: 1, name: '某' }),
    },
    {
      ...{ ...body, parameter: 'addPerson body organisationId', what: 'another province’s office', foreign: sampleOrganisationId('hz'), status: 422 },
      send: (api, organisationId) => api.call('POST', '/people', { commandId: randomUUID(), organisationId, name: '某', roles: ['caseworker'] }),
    },
    {
      ...{ ...body, parameter: 'addPerson body commandId', what: 'another’s command', foreign: addedBy, status: 422 },
      send: (api, commandId) => api.call('POST', '/people', { commandId, organisationId: randomUUID(), name: '某', roles: ['caseworker'] }),
    },
    {
      ...{ ...body, parameter: 'changePerson body commandId', what: 'another’s command', foreign: addedBy },
      send: (api, commandId) => api.call('PATCH', `/people/${hzCaseworker}`, { commandId, expectedVersion: 1, name: '某' }),
    },
    ...['listPeople query organisation', 'listPeople query cursor', 'listOrganisations query cursor'].map((parameter): Probe => {
      const isCursor = parameter.endsWith('cursor');
      const [list, id] = parameter.startsWith('listPeople') ? ['people', hzCaseworker] : ['organisations', sampleOrganisationId('hz')];
      const value = (named: string) => (isCursor ? Buffer.from(`${list}:${named}`).toString('base64url') : named);
      const foreign = isCursor ? id : sampleOrganisationId('hz');
      return {
        ...{ ...body, parameter, what: 'of another province', foreign, status: 200 },
        send: (api, named) => api.get(`/${list}?${isCursor ? 'cursor' : 'organisation'}=${value(named)}`),
      };
    }),
    {
      ...{ ...body, parameter: 'orderReset path id', what: 'somebody of another province', foreign: hzCaseworker },
      send: (api, id) => api.call('POST', `/people/${id}/reset`, { secondFactor: 'keep' }),
    },
    {
      ...{ ...body, parameter: 'endSessionsOf path id', what: 'somebody of another province', foreign: hzCaseworker },
      send: (api, id) => api.call('DELETE', `/people/${id}/sessions`),
    },
  ];
}
