import { randomUUID } from 'node:crypto';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import type { Probe } from './probe.js';

/** Own numbers, receipts, audits, messages and files of cases: of a case elsewhere, of one that has not come to its body yet, and of one that has. */
export function deskProbes(foreign: string, hidden: string, own: string, { number, requestId }: { number: string; requestId: string }): Probe[] {
  return [...ofBodysOwn(foreign, hidden, own), ...ofRegulators(foreign), ...ofFiles(number, requestId)];
}

/** What bodies alone may ask for. */
function ofBodysOwn(foreign: string, hidden: string, own: string): Probe[] {
  const calls: [string, Probe['send']][] = [
    ['giveOwnNumber path id', (api, id) => api.call('PUT', `/cases/${id}/own-number`, { ownNumber: '内-1' })],
    ['readReceipt path id', (api, id) => api.get(`/cases/${id}/receipts/1`)],
  ];
  return [
    ...calls.flatMap(([parameter, send]): Probe[] => {
      const probe = { parameter, absent: randomUUID(), by: ['superAppOfficer'], send, status: 404 };
      return [
        { ...probe, what: 'a case of another body', foreign },
        { ...probe, what: 'its own case before the arrival', foreign: hidden },
      ];
    }),
    {
      ...{ parameter: 'readReceipt path seq', what: 'an event of the office', by: ['superAppOfficer'], foreign: '1', absent: '999999', status: 404 },
      send: (api, seq) => api.get(`/cases/${own}/receipts/${seq}`),
    },
  ];
}

/** What regulators alone may ask for. */
function ofRegulators(foreign: string): Probe[] {
  return Object.entries({ auditCase: 'audit', listCaseMessages: 'messages' }).map(([operation, path]) => ({
    ...{ parameter: `${operation} path id`, what: 'a case of another office', by: ['whCaseworker'], foreign, absent: randomUUID(), status: 404 },
    send: (api, id) => api.get(`/cases/${id}/${path}`),
  }));
}

/** As of lists. */
function ofFiles(number: string, requestId: string): Probe[] {
  const probe = (name: string, what: string, foreign: string, absent: string): Probe => ({
    ...{ parameter: `exportCases query ${name}`, what, by: ['whCaseworker', 'whLead', 'superAppOfficer'], foreign, absent, status: 200 },
    send: (api, value) => api.get(`/cases/export?format=csv&asOf=2026-11-01T00:00:00Z&${name}=${encodeURIComponent(value)}`),
  });
  return [
    probe('office', 'another office', sampleOrganisationId('hz'), randomUUID()),
    probe('officesUnder', 'another office', sampleOrganisationId('hz'), randomUUID()),
    probe('body', 'another body', sampleOrganisationId('platform'), randomUUID()),
    probe('request', 'another’s request', requestId, randomUUID()),
    probe('text', 'the number of another’s case', number, number.replace(/\d+号$/, '987654号')),
  ];
}
