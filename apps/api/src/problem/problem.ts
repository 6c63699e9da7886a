import { z } from 'zod';

/** One thing that is wrong with the input. `field` is a path such as `targets[0].value`. */
export const FieldError = z.object({ field: z.string(), code: z.string(), detail: z.string() }).meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 problem details, with a stable `code` and, where input is to blame, `errors` by field. */
export const ProblemAnswer = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(FieldError).optional(),
    version: z.int().optional().meta({ description: 'The current version of the case, the person or the organisation.' }),
    state: z.string().optional().meta({ description: "The case's current state." }),
    offered: z.array(z.string()).optional().meta({ description: 'The commands that the state takes from you.' }),
    report: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Of a file with rows that are refused: what would come of each, a DirectoryImport.' }),
  })
  .meta({ id: 'Problem' });

export interface ProblemDetails {
  readonly status: number;
  /** Stable, camelCase; programs go by it. */
  readonly code: string;
  /** What is wrong and the way out, for people who write programs. */
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly version?: number;
  readonly state?: string;
  readonly offered?: readonly string[];
  readonly report?: object;
}

/** An answer that is not the one that was hoped for. Thrown by controllers and services, rendered by the filter. */
export class Problem extends Error {
  override readonly name = 'Problem';

  /** `headers`: what the answer says beside its body. */
  constructor(
    readonly details: ProblemDetails,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(details.detail);
  }
}

/** A reply of thousands of cells may be wrong in each: after so many errors nobody reads on. */
const mostErrors = 100;

export function badInput(errors: readonly FieldError[]): Problem {
  const shown = errors.slice(0, mostErrors);
  const fields = shown.map(({ field, detail }) => `${field}: ${detail}`).join(' ');
  const more = errors.length > shown.length ? ` And ${errors.length - shown.length} more.` : '';
  return new Problem({ status: 422, code: 'invalidInput', detail: `Nothing was saved. ${fields}${more}`, errors: shown });
}

/** Unknown and out of sight look the same, so that nobody learns what exists. */
export function noSuchCase(): Problem {
  return new Problem({ status: 404, code: 'noSuchCase', detail: 'There is no such case in your sight.' });
}
