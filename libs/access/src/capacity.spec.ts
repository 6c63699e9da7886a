import { bodyRoles, regulatorRoles, type Role } from '@xiecha/case-store/entities/user-role';
import { actorOf, capacitiesOn, filingCapacity } from './capacity.js';
import type { Viewer } from './viewer.js';

const parties = { officeId: 'office', bodyId: 'body', consentOfficeId: 'province' };
const allRoles: readonly Role[] = [...regulatorRoles, ...bodyRoles];

function viewer(
  roles: readonly Role[],
  organisationId = 'office',
  organisationKind: Viewer['organisationKind'] = organisationId === 'body' ? 'body' : 'regulator',
): Viewer {
  return { userId: 'user', name: '甲某', roles, organisationId, organisationKind, organisationPath: `/${organisationId}/` };
}

/** What each role by itself comes to. */
function byRole(...at: [organisationId?: string, kind?: Viewer['organisationKind']]): Partial<Record<Role, readonly string[]>> {
  const found = allRoles.map((role) => [role, capacitiesOn(viewer([role], ...at), parties)] as const);
  return Object.fromEntries(found.filter(([, capacities]) => capacities.join() !== 'observer'));
}

describe('capacitiesOn', () => {
  it('follows from the role at the requesting office; an auditor observes', () => {
    expect(byRole()).toEqual({
      caseworker: ['requesterCaseworker'],
      reviewer: ['requesterReviewer'],
      lead: ['requesterLead'],
      supervisor: ['supervisor'],
      admin: ['administrator'],
    });
  });

  it('follows from the role at the assisted body; its administrator observes', () => {
    expect(byRole('body')).toEqual({ handler: ['bodyOfficer'], bodyLead: ['bodyOfficer'] });
  });

  it('at the office above, which consents, is that of its supervisor, approver and administrator, and for everybody else of an observer', () => {
    expect(byRole('province')).toEqual({ provincialApprover: ['provincialApprover'], supervisor: ['supervisor'], admin: ['administrator'] });
    expect(byRole('otherBody', 'body')).toEqual({});
  });

  it('are several for whoever has several roles, the weightiest first, whatever the order of the roles', () => {
    const roles: readonly Role[] = ['admin', 'reviewer', 'caseworker', 'supervisor', 'auditor', 'lead', 'provincialApprover'];
    expect(capacitiesOn(viewer(roles), parties)).toEqual(['requesterLead', 'requesterCaseworker', 'requesterReviewer', 'supervisor', 'administrator']);
    expect(capacitiesOn(viewer(roles, 'province'), parties)).toEqual(['provincialApprover', 'supervisor', 'administrator']);
    expect(capacitiesOn(viewer(['handler', 'bodyLead', 'bodyAdmin'], 'body'), parties)).toEqual(['bodyOfficer']);
    // A province's own request: the same people are at the office and at the province.
    expect(capacitiesOn(viewer(['caseworker', 'provincialApprover']), { ...parties, consentOfficeId: 'office' })).toEqual([
      'requesterCaseworker',
      'provincialApprover',
    ]);
  });

  it('is that of an observer alone for whoever has no role', () => {
    expect(capacitiesOn(viewer([]), parties)).toEqual(['observer']);
  });
});

describe('filingCapacity', () => {
  it('is for caseworkers and leads of a regulator', () => {
    const found = allRoles.map((role) => [role, filingCapacity(viewer([role]))]).filter(([, capacity]) => capacity);
    expect(Object.fromEntries(found)).toEqual({ caseworker: 'requesterCaseworker', lead: 'requesterLead' });
  });

  it('is the lead’s for whoever is both: what a lead files needs no lead to confirm it', () => {
    expect(filingCapacity(viewer(['caseworker', 'lead']))).toBe('requesterLead');
  });

  it('is for nobody at an assisted body', () => {
    expect(filingCapacity(viewer(allRoles, 'body'))).toBeUndefined();
  });
});

describe('actorOf', () => {
  it('names ids and capacity, never the name', () => {
    expect(actorOf(viewer(['lead']), 'requesterLead')).toEqual({ capacity: 'requesterLead', userId: 'user', organisationId: 'office' });
  });
});
