import { Injectable, type PipeTransform } from '@nestjs/common';
import { Problem } from '../problem/problem.js';

/** A person's id from the path. What is no UUID names nobody. */
@Injectable()
export class PersonIdParam implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw noSuchPerson();
    return id.toLowerCase();
  }
}

/** Unknown, and nobody whom the viewer looks after: the same, so that nobody learns who exists. */
export function noSuchPerson(): Problem {
  return new Problem({ status: 404, code: 'noSuchPerson', detail: 'There is no such person among those whom you look after.' });
}
