import { Problem } from '../problem/problem.js';
import { uuidParam } from './uuid.param.js';

export const PersonIdParam = uuidParam(noSuchPerson);

/** Unknown, and nobody whom the viewer looks after: the same, so that nobody learns who exists. */
export function noSuchPerson(): Problem {
  return new Problem({ status: 404, code: 'noSuchPerson', detail: 'There is no such person among those whom you look after.' });
}
