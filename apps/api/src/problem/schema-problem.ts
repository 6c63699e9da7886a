import { type z } from 'zod';
import { badInput, type FieldError, type Problem } from './problem.js';

type Issue = z.core.$ZodIssue;

/** Checks input against a schema. Throws a 422 problem that names every field that is wrong. */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown, root = ''): z.output<Schema> {
  const { success, data, error } = schema.safeParse(input);
  if (!success) throw badInput(error.issues.flatMap((issue) => fieldErrors(issue, root)));
  return data;
}

/** What the validation pipe throws for bodies (422) and, from the query string, for parameters (400). */
export function schemaProblem(issues: readonly unknown[]): Problem {
  return badInput((issues as Issue[]).flatMap((issue) => fieldErrors(issue, '')));
}

/** What an issue says, by field; `root`: where the input lies in what was sent. */
export function fieldErrors(issue: Issue, root: string): FieldError[] {
  const path = [root, ...issue.path].filter((part) => part !== '');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: fieldPath([...path, key]), code: 'unknownField', detail: 'There is no such field; leave it out.' }));
  }
  return [{ field: fieldPath(path), code: codeOf(issue), detail: `${issue.message}.` }];
}

function codeOf(issue: Issue): string {
  const named = issue.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined;
  return named ?? issue.code.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part)), '') || '(body)';
}
