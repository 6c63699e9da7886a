import { bodyRoles, regulatorRoles, type Role } from '@xiecha/case-store/entities/user-role';
import { sightOf } from './sight.js';
import type { Viewer } from './viewer.js';

function viewer(organisationKind: Viewer['organisationKind'], ...roles: readonly Role[]): Viewer {
  return { userId: 'user', name: '甲某', roles, organisationId: 'own', organisationKind, organisationPath: '/samr/zj/hz/' };
}

const office = { kind: 'office', path: '/samr/zj/hz/' };
const below = { kind: 'officesUnder', path: '/samr/zj/hz/' };
const consents = { kind: 'officeAndConsents', path: '/samr/zj/hz/', officeId: 'own' };

describe('sightOf', () => {
  it('gives a regulator’s people by their role the own office, what lies below, or what needs its consent', () => {
    expect(Object.fromEntries(regulatorRoles.map((role) => [role, sightOf(viewer('regulator', role))]))).toEqual({
      ...{ caseworker: office, provincialApprover: consents },
      ...{ reviewer: below, lead: below, supervisor: below, auditor: below, admin: below },
    });
    expect(sightOf(viewer('regulator'))).toEqual(office);
  });

  it('gives whoever has several roles what any of them sees', () => {
    expect(sightOf(viewer('regulator', 'caseworker', 'provincialApprover'))).toEqual(consents);
    expect(sightOf(viewer('regulator', 'provincialApprover', 'caseworker', 'reviewer'))).toEqual(below);
  });

  it('gives whoever works at an assisted body its own cases, from their arrival on', () => {
    for (const role of bodyRoles) expect(sightOf(viewer('body', role))).toEqual({ kind: 'arrivedAt', bodyId: 'own' });
  });
});
