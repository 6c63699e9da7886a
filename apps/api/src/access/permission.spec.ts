import type { Viewer } from '@xiecha/access/viewer';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { callersInWords, permits } from './permission.js';

const callers = { caseworker: 'anyOrganisation', admin: 'highestOffice', bodyLead: 'anyOrganisation' } as const;

function viewer(role: Role, organisationKind: Viewer['organisationKind'], organisationPath: string): Viewer {
  return { userId: 'user', name: '甲某', roles: [role], organisationId: 'organisation', organisationKind, organisationPath };
}

describe('permits', () => {
  it('lets through the roles that are named, and no other', () => {
    const found = (['caseworker', 'lead', 'supervisor'] as const).map((role) => permits(callers, viewer(role, 'regulator', '/samr/zj/')));
    expect(found).toEqual([true, false, false]);
  });

  it('lets through those of the highest office alone where the table says so', () => {
    expect(['/samr/', '/samr/zj/'].map((path) => permits(callers, viewer('admin', 'regulator', path)))).toEqual([true, false]);
  });

  it('takes a role at its own side alone', () => {
    expect(permits(callers, viewer('bodyLead', 'body', '/bodies/platform/'))).toBe(true);
    expect(permits(callers, viewer('bodyLead', 'regulator', '/samr/zj/'))).toBe(false);
    expect(permits(callers, viewer('caseworker', 'body', '/bodies/platform/'))).toBe(false);
  });
});

describe('callersInWords', () => {
  it('names role and place', () => {
    expect(callersInWords(callers)).toBe('caseworker, admin of the highest office, bodyLead');
  });
});
