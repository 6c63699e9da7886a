import { randomUUID } from 'node:crypto';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { query } from '@xiecha/case-store/transaction';
import { AddedPeople } from './added-people.js';
import { aBody } from './bodies.js';
import type { Probe } from './probe.js';
import type { World } from './world.js';

/** Offices, bodies and authorisations of others; asked for by administrators, who may ask for some. */
export async function organisationProbes(world: World): Promise<Probe[]> {
  const people = new AddedPeople(world);
  const usedByAnother = randomUUID();
  const person = { organisationId: sampleOrganisationId('samr'), name: '某', roles: ['supervisor'] };
  await world.as('admin').call('POST', '/people', { commandId: usedByAnother, ...person });
  const [{ id: zjAuthorisation }] = (await query<{ id: string }>(world.engine.db, 'SELECT id FROM scope_authorisation WHERE province_id = $1', [
    sampleOrganisationId('zj'),
  ])) as [{ id: string }];
  const elsewhere = { by: ['an administrator of another province'], as: (await people.add('sc', 'admin')).api, absent: randomUUID(), status: 404 };
  const highest = { ...elsewhere, by: ['another administrator of the highest office'], as: (await people.add('samr', 'admin')).api };
  const body = { ...elsewhere, by: ['a body’s administrator'], as: world.as('platformAdmin') };
  const [hz, sc, superApp] = (['hz', 'sc', 'superApp'] as const).map(sampleOrganisationId);
  const command = (commandId: string = randomUUID(), expectedVersion = 1) => ({ commandId, expectedVersion });
  const office = { commandId: randomUUID(), name: '某', nameEn: 'N', level: 'county', officeKind: 'developmentZone', divisions: [], reviews: false };
  const authorisation = { scope: '某', documentNumber: '某', validFrom: '2026-01-01' };
  const stale = 2_147_483_647;
  const ofAnother = { what: 'another’s command', foreign: usedByAnother };
  return [
    {
      ...{ ...elsewhere, parameter: 'readOrganisation path id', what: 'another province’s office', foreign: hz! },
      send: (api, id) => api.get(`/organisations/${id}`),
    },
    { ...{ ...body, parameter: 'readOrganisation path id', what: 'another body', foreign: superApp! }, send: (api, id) => api.get(`/organisations/${id}`) },
    {
      ...{ ...elsewhere, parameter: 'addOffice body parentId', what: 'another province’s office', foreign: hz!, status: 422 },
      send: (api, parentId) => api.call('POST', '/offices', { ...office, parentId, numberPrefix: '某' }),
    },
    {
      ...{ ...elsewhere, parameter: 'addOffice body filesForId', what: 'another province’s office', foreign: hz!, status: 422 },
      send: (api, filesForId) => api.call('POST', '/offices', { ...office, parentId: sc, filesForId }),
    },
    {
      ...{ ...elsewhere, ...ofAnother, parameter: 'addOffice body commandId', status: 422 },
      send: (api, commandId) => api.call('POST', '/offices', { ...office, commandId, parentId: hz, numberPrefix: '某' }),
    },
    {
      ...{ ...elsewhere, parameter: 'changeOffice path id', what: 'another province’s office', foreign: hz! },
      send: (api, id) => api.call('PATCH', `/offices/${id}`, { ...command(), reviews: true }),
    },
    {
      ...{ ...elsewhere, ...ofAnother, parameter: 'changeOffice body commandId' },
      send: (api, commandId) => api.call('PATCH', `/offices/${hz}`, { ...command(commandId), reviews: true }),
    },
    {
      ...{ ...highest, parameter: 'addAuthorisation path id', what: 'a body', foreign: superApp! },
      send: (api, id) => api.call('POST', `/offices/${id}/authorisations`, { ...command(), ...authorisation }),
    },
    {
      ...{ ...highest, ...ofAnother, parameter: 'addAuthorisation body commandId', status: 409 },
      send: (api, commandId) => api.call('POST', `/offices/${sc}/authorisations`, { ...command(commandId, stale), ...authorisation }),
    },
    {
      ...{ ...highest, parameter: 'endAuthorisation path id', what: 'a body', foreign: superApp! },
      send: (api, id) => api.call('PATCH', `/offices/${id}/authorisations/${zjAuthorisation}`, { ...command(), validUntil: '2026-01-01' }),
    },
    {
      ...{ ...highest, parameter: 'endAuthorisation path authorisationId', what: 'another province’s authorisation', foreign: zjAuthorisation },
      send: (api, id) => api.call('PATCH', `/offices/${sc}/authorisations/${id}`, { ...command(), validUntil: '2026-01-01' }),
    },
    {
      ...{ ...highest, ...ofAnother, parameter: 'endAuthorisation body commandId', status: 409 },
      send: (api, commandId) =>
        api.call('PATCH', `/offices/${sc}/authorisations/${zjAuthorisation}`, { ...command(commandId, stale), validUntil: '2026-01-01' }),
    },
    {
      ...{ ...highest, ...ofAnother, parameter: 'addBody body commandId', status: 422 },
      send: (api, commandId) => api.call('POST', '/bodies', { ...aBody({ services: [] }), commandId }),
    },
    {
      ...{ ...body, parameter: 'changeBody path id', what: 'another body', foreign: superApp! },
      send: (api, id) => api.call('PATCH', `/bodies/${id}`, { ...command(), brands: [] }),
    },
    {
      ...{ ...body, ...ofAnother, parameter: 'changeBody body commandId' },
      send: (api, commandId) => api.call('PATCH', `/bodies/${superApp}`, { ...command(commandId), brands: [] }),
    },
    {
      ...{
        ...body,
        parameter: 'changeBody body contacts[].personId',
        what: 'somebody of another body',
        foreign: samplePersonId('superAppOfficer'),
        status: 422,
      },
      send: (api, personId) =>
        api.call('PATCH', `/bodies/${sampleOrganisationId('platform')}`, { ...command(), contacts: [{ duty: 'handler', personId, rank: 1 }] }),
    },
  ];
}
