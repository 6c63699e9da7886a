import createClient from 'openapi-fetch';
import type { components, paths } from '../../generated/schema.js';

export type Answer<Name extends keyof components['schemas']> = components['schemas'][Name];
export type Problem = Answer<'Problem'>;

/** The API's refusal, with all that it says. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.detail);
  }
}

/** No answer came: the network or the server is away. */
export class Unreachable extends Error {}

export const api = createClient<paths>({
  fetch: (request) =>
    fetch(request).catch((cause: unknown) => {
      if ((cause as Error).name === 'AbortError') throw cause;
      throw new Unreachable('No answer came.', { cause });
    }),
});

/** The good answer, or the problem thrown. */
export async function good<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<NonNullable<Data>> {
  const { data, error, response } = await call;
  if (response.ok) return data!;
  throw new ProblemError(isProblem(error) ? error : unknownProblem(response), response.status);
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'code' in error;
}

/** What stands between the API and us answers in words of its own. */
function unknownProblem({ status, statusText }: Response): Problem {
  return { type: 'about:blank', title: statusText, status, code: 'unknown', detail: `${status} ${statusText}` };
}
