import type { PipeTransform } from '@nestjs/common';
import type { Problem } from '../problem/problem.js';

/** An id from the path. What is no UUID names nothing: `absent` is what is answered for an id that does not exist. */
export function uuidParam(absent: () => Problem): PipeTransform<string, string> {
  return {
    transform(id) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw absent();
      return id.toLowerCase();
    },
  };
}
