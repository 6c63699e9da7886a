import { bodyRoles, regulatorRoles, type Role } from '@xiecha/case-store/entities/user-role';
import { sightOf } from './sight.js';
import type { Viewer } from './viewer.js';

function viewer(role: Role, organisationKind: Viewer['organisationKind']): Viewer {
  return { userId: 'user', name: '甲某', roles: [role], organisationId: 'own', organisationKind, organisationPath: '/samr/zj/hz/' };
}

describe('sightOf', () => {
  it('gives whoever works at a regulator the own office and all below it', () => {
    for (const role of regulatorRoles) expect(sightOf(viewer(role, 'regulator'))).toEqual({ kind: 'officesUnder', path: '/samr/zj/hz/' });
  });

  it('gives whoever works at an assisted body its own cases, from their arrival on', () => {
    for (const role of bodyRoles) expect(sightOf(viewer(role, 'body'))).toEqual({ kind: 'arrivedAt', bodyId: 'own' });
  });
});
