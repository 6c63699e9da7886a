import { types } from 'node:util';

/** PostgreSQL's classes of errors whose very message quotes a value: data exceptions, e.g. `invalid input syntax for type uuid: "…"`. */
const quotesValues = /^22/;

/**
 * An error as a log may show it: by its kind, its stack and, of PostgreSQL's, the names of what it is about. What else hangs
 * on PostgreSQL's errors (detail, where, parameters) quotes rows, and with them personal data. Anything thrown that is no
 * error is told by its type alone.
 */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!types.isNativeError(error)) return { kind: typeof error };
  const { name, stack, cause } = error;
  const fields = error as { code?: unknown; severity?: unknown; constraint?: unknown; table?: unknown; column?: unknown };
  const { code } = fields;
  const ofPostgres = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && fields.severity !== undefined;
  return {
    kind: name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(ofPostgres ? { constraint: fields.constraint, table: fields.table, column: fields.column } : {}),
    stack: ofPostgres && quotesValues.test(code) ? framesOf(stack) : stack,
    ...(cause === undefined ? {} : { cause: errorFields(cause) }),
  };
}

/** The places alone, without the message above them. */
function framesOf(stack = ''): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}
