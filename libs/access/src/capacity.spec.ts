import type { Role } from '@xiecha/case-store/entities/app-user';
import { actorOf, capacityOn, filingCapacity } from './capacity.js';
import type { Viewer } from './viewer.js';

const parties = { officeId: 'office', bodyId: 'body', consentOfficeId: 'province' };
const roles: readonly Role[] = ['caseworker', 'lead', 'supervisor', 'provincialApprover', 'reviewer', 'bodyOfficer', 'bodyLead', 'admin'];

function viewer(
  role: Role,
  organisationId = 'office',
  organisationKind: Viewer['organisationKind'] = organisationId === 'body' ? 'body' : 'regulator',
): Viewer {
  return { userId: 'user', name: '甲某', role, organisationId, organisationKind, organisationPath: `/${organisationId}/` };
}

describe('capacityOn', () => {
  it('follows from the role at the requesting office', () => {
    expect(roles.map((role) => capacityOn(viewer(role), parties))).toEqual([
      'requesterCaseworker',
      'requesterLead',
      'supervisor',
      'observer',
      'requesterReviewer',
      'observer',
      'observer',
      'administrator',
    ]);
  });

  it('follows from the role at the assisted body', () => {
    expect(roles.map((role) => capacityOn(viewer(role, 'body'), parties))).toEqual([
      'observer',
      'observer',
      'observer',
      'observer',
      'observer',
      'bodyOfficer',
      'bodyOfficer',
      'observer',
    ]);
  });

  it('at the office above, which consents, is that of its supervisor, approver and administrator, and for everybody else of an observer', () => {
    expect(roles.map((role) => capacityOn(viewer(role, 'province'), parties))).toEqual([
      'observer',
      'observer',
      'supervisor',
      'provincialApprover',
      'observer',
      'observer',
      'observer',
      'administrator',
    ]);
    for (const role of roles) expect(capacityOn(viewer(role, 'otherBody', 'body'), parties)).toBe('observer');
  });

  it('never is that of the clock or the system', () => {
    const found = roles.flatMap((role) => ['office', 'body', 'province'].map((at) => capacityOn(viewer(role, at), parties)));
    expect(found).not.toContain('clock');
    expect(found).not.toContain('system');
  });
});

describe('filingCapacity', () => {
  it('is for caseworkers and leads of a regulator', () => {
    expect(roles.map((role) => filingCapacity(viewer(role)))).toEqual(['requesterCaseworker', 'requesterLead', ...Array(6).fill(undefined)]);
  });

  it('is for nobody at an assisted body', () => {
    expect(roles.map((role) => filingCapacity(viewer(role, 'body')))).toEqual(roles.map(() => undefined));
  });
});

describe('actorOf', () => {
  it('names ids and capacity, never the name', () => {
    expect(actorOf(viewer('lead'), 'requesterLead')).toEqual({ capacity: 'requesterLead', userId: 'user', organisationId: 'office' });
  });
});
