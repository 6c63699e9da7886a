/** A JSON text as read, with the line on which each value begins: '' is the whole, 'notices[0].holidays[2].from' a part. */
export interface JsonWithLines {
  readonly value: unknown;
  readonly lineOf: ReadonlyMap<string, number>;
}

/** Text that is no JSON. Lines count from 1. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';

  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`Line ${line}: ${reason}`);
  }
}

const scalar = /"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const blank = /[ \t\r\n]*/y;
const deepest = 32;

/**
 * Reads JSON like `JSON.parse`, remembers where each value stands, and refuses a key given twice, of which `JSON.parse`
 * would silently keep the last. @throws JsonSyntaxError
 */
export function readJsonLines(text: string): JsonWithLines {
  const lineOf = new Map<string, number>();
  let at = 0;

  const fail = (reason: string): never => {
    throw new JsonSyntaxError(lineAt(text, at), reason);
  };
  const skipBlank = (): void => {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
  };
  const take = (character: string): boolean => {
    skipBlank();
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const readScalar = (): unknown => {
    skipBlank();
    scalar.lastIndex = at;
    const token = scalar.exec(text)?.[0];
    if (token === undefined) return fail(at < text.length ? `unexpected ${JSON.stringify(text[at])}` : 'the text ends too early');
    try {
      const value: unknown = JSON.parse(token);
      at += token.length;
      return value;
    } catch {
      return fail(`${token} is no JSON value`);
    }
  };
  const readValue = (path: string, depth: number): unknown => {
    skipBlank();
    if (depth > deepest) fail(`nested deeper than ${deepest}`);
    lineOf.set(path, lineAt(text, at));
    if (take('{')) return readObject(path, depth);
    if (take('[')) return readArray(path, depth);
    return readScalar();
  };
  const readObject = (path: string, depth: number): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    if (take('}')) return {};
    do {
      skipBlank();
      if (text[at] !== '"') fail('a key in double quotes is missing');
      const keyAt = at;
      const key = readScalar() as string;
      if (entries.has(key)) {
        at = keyAt;
        fail(`the key ${JSON.stringify(key)} is given twice`);
      }
      if (!take(':')) fail('":" is missing after a key');
      entries.set(key, readValue(path === '' ? key : `${path}.${key}`, depth + 1));
    } while (take(','));
    if (!take('}')) fail('"," or "}" is missing');
    return Object.fromEntries(entries);
  };
  const readArray = (path: string, depth: number): unknown[] => {
    const values: unknown[] = [];
    if (take(']')) return values;
    do values.push(readValue(`${path}[${values.length}]`, depth + 1));
    while (take(','));
    if (!take(']')) fail('"," or "]" is missing');
    return values;
  };

  const value = readValue('', 0);
  skipBlank();
  if (at < text.length) fail(`unexpected ${JSON.stringify(text[at])} after the end`);
  return { value, lineOf };
}

function lineAt(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i !== -1 && i < at; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
