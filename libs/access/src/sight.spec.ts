import type { Role } from '@xiecha/case-store/entities/app-user';
import { sightOf } from './sight.js';
import type { Viewer } from './viewer.js';

const roles: readonly Role[] = ['caseworker', 'lead', 'supervisor', 'provincialApprover', 'reviewer', 'bodyOfficer', 'bodyLead', 'admin'];

function viewer(role: Role, organisationKind: Viewer['organisationKind']): Viewer {
  return { userId: 'user', name: '甲某', role, organisationId: 'own', organisationKind, organisationPath: '/samr/zj/hz/' };
}

describe('sightOf', () => {
  it('gives whoever works at a regulator the own office and all below it', () => {
    for (const role of roles) expect(sightOf(viewer(role, 'regulator'))).toEqual({ kind: 'officesUnder', path: '/samr/zj/hz/' });
  });

  it('gives whoever works at an assisted body its own cases, from their arrival on', () => {
    for (const role of roles) expect(sightOf(viewer(role, 'body'))).toEqual({ kind: 'arrivedAt', bodyId: 'own' });
  });
});
