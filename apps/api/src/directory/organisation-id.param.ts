import { Problem } from '../problem/problem.js';
import { uuidParam } from './uuid.param.js';

export const OrganisationIdParam = uuidParam(noSuchOrganisation);
export const AuthorisationIdParam = uuidParam(noSuchAuthorisation);

/** Unknown, of another kind, and out of the viewer's sight or care: the same, so that nobody learns what exists. */
export function noSuchOrganisation(): Problem {
  return new Problem({ status: 404, code: 'noSuchOrganisation', detail: 'There is no such office or body among those that you see here or look after.' });
}

export function noSuchAuthorisation(): Problem {
  return new Problem({ status: 404, code: 'noSuchAuthorisation', detail: 'This province has no authorisation with that id.' });
}
