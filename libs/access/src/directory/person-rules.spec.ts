import { bodyRoles, regulatorRoles } from '@xiecha/case-store/entities/user-role';
import { personFaults, type Employer } from './person-rules.js';

const county: Employer = { kind: 'regulator', level: 'county' };
const province: Employer = { kind: 'regulator', level: 'province' };
const body: Employer = { kind: 'body', level: null };
const somebody = { active: true, certificateNumber: null };

function faults(...[employer, person, isLast = false]: [Employer, Partial<Parameters<typeof personFaults>[1]>, boolean?]): string[] {
  return personFaults(employer, { roles: ['caseworker'], ...somebody, ...person }, isLast).map(({ field, code }) => `${field} ${code}`);
}

describe('personFaults', () => {
  it('lets an organisation give the roles of its kind, all at once, and names those of the other', () => {
    expect(faults(province, { roles: regulatorRoles })).toEqual([]);
    expect(faults(body, { roles: bodyRoles })).toEqual([]);
    for (const role of bodyRoles) expect(faults(province, { roles: ['lead', role] })).toEqual(['roles roleOfOtherKind']);
    for (const role of regulatorRoles) expect(faults(body, { roles: ['handler', role] })).toEqual(['roles roleOfOtherKind']);
  });

  it('leaves the province’s approval to provinces, and to the national office', () => {
    expect(faults(county, { roles: ['provincialApprover'] })).toEqual(['roles roleOfOtherLevel']);
    expect(faults({ kind: 'regulator', level: 'city' }, { roles: ['provincialApprover'] })).toEqual(['roles roleOfOtherLevel']);
    expect(faults({ kind: 'regulator', level: 'national' }, { roles: ['provincialApprover'] })).toEqual([]);
  });

  it('knows enforcement certificates of regulators’ people only', () => {
    expect(faults(county, { certificateNumber: 'ZJ-0001' })).toEqual([]);
    expect(faults(body, { roles: ['handler'], certificateNumber: 'ZJ-0001' })).toEqual(['certificateNumber noCertificateHere']);
  });

  it('keeps the last administrator of the highest office active and one', () => {
    const last = { kind: 'regulator', level: 'national' } as const;
    expect(faults(last, { roles: ['admin', 'supervisor'] }, true)).toEqual([]);
    expect(faults(last, { roles: ['supervisor'] }, true)).toEqual(['roles lastAdministrator']);
    expect(faults(last, { roles: ['admin'], active: false }, true)).toEqual(['active lastAdministrator']);
  });

  it('names everything that is wrong at once', () => {
    expect(faults(body, { roles: ['lead'], certificateNumber: '1' })).toEqual(['roles roleOfOtherKind', 'certificateNumber noCertificateHere']);
  });
});
