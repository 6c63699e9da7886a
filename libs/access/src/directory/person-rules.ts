import { bodyRoles, regulatorRoles, type Role } from '@xiecha/case-store/entities/user-role';

/** One thing about a person that is not to be, by field, with the rule and the way out. */
export interface PersonFault {
  readonly field: 'roles' | 'active' | 'certificateNumber' | 'login';
  readonly code: string;
  readonly detail: string;
}

/** What of an organisation decides who can be what in it. */
export interface Employer {
  readonly kind: 'regulator' | 'body';
  readonly level: 'national' | 'province' | 'city' | 'county' | null;
}

/** A person as it would be. */
interface Proposed {
  readonly roles: readonly Role[];
  readonly active: boolean;
  readonly certificateNumber: string | null;
}

/** What an organisation's rules say against somebody's being so. `isLastAdministrator`: without this person nobody looks after the highest office. */
export function personFaults({ kind, level }: Employer, { roles, active, certificateNumber }: Proposed, isLastAdministrator: boolean): PersonFault[] {
  const faults: PersonFault[] = [];
  const own: readonly Role[] = kind === 'body' ? bodyRoles : regulatorRoles;
  const foreign = roles.filter((role) => !own.includes(role));
  if (foreign.length > 0) {
    const where = kind === 'body' ? 'an assisted body' : 'a regulator';
    faults.push({ field: 'roles', code: 'roleOfOtherKind', detail: `Nobody at ${where} is ${foreign.join(' or ')}; there are ${own.join(', ')}.` });
  }
  if (roles.includes('provincialApprover') && kind === 'regulator' && level !== 'province' && level !== 'national') {
    faults.push({
      field: 'roles',
      code: 'roleOfOtherLevel',
      detail: 'A province consents by people of its own office: give provincialApprover there, by an administrator of the province or above.',
    });
  }
  if (certificateNumber !== null && kind === 'body') {
    faults.push({ field: 'certificateNumber', code: 'noCertificateHere', detail: 'Enforcement certificates are of regulators’ people; leave it out.' });
  }
  if (isLastAdministrator && !(active && roles.includes('admin'))) {
    faults.push({
      field: active ? 'roles' : 'active',
      code: 'lastAdministrator',
      detail: 'This is the last active administrator of the highest office: make somebody else one first.',
    });
  }
  return faults;
}
