import { type FoundExpression, regularExpressions } from './regular-expressions.js';

/** What is repeated: single characters of every class that the expressions know, and pairs on which a repetition in a repetition would stumble. */
const pumps = [
  'a',
  'A',
  '0',
  '1',
  '-',
  '.',
  '_',
  ' ',
  '/',
  ':',
  '\\',
  '"',
  ',',
  '中',
  '路',
  '〔',
  'a-',
  'a.',
  '1.',
  '1-',
  '0,',
  'a@',
  'a/',
  '〔1',
  '路1',
  ' ,',
];
/** What leads an expression past its beginning. */
const beginnings = [
  '',
  'a@',
  'http://',
  'https://[',
  '2026-01-01T00:00:00.',
  '路',
  '胡同',
  '〔2026〕1',
  '{',
  '{ "',
  'Bearer ',
  '-1',
  'maxLength ',
  'inbox:',
  'zh;q=',
];
/** What makes it fail at the very end, where it has to take back what it took. */
const endings = ['!', '号'];

/** In steps that an exponential one does not survive, then doubled. Whoever grows faster than the text shows it long before the largest body that is read. */
const lengths = [...Array.from({ length: 16 }, (_none, place) => 4 * (place + 1)), ...Array.from({ length: 8 }, (_none, place) => 128 * 2 ** place)];
/** Below it, in milliseconds, nothing can be told of growth. */
const noise = 4;

describe('ASVS 1.3.12: regular expressions that judge input', () => {
  const found = regularExpressions();

  it('are found: in the code, and as patterns in the schemas', () => {
    expect(found.length).toBeGreaterThan(50);
    for (const place of ['libs/request-fields/src/email-address.ts', 'apps/api/src/commands/request-inputs.ts', 'docs/openapi.json']) {
      expect(found.filter(({ where }) => where.startsWith(place))).not.toEqual([]);
    }
  });

  it('take at most three times as long for a text of twice the length, however it is made', () => {
    expect(runaways(found)).toEqual([]);
  });

  it('and one that does not is found', () => {
    const planted = [/^(a+)+$/, /^(\w+\.?)+$/, /-+$/, /^\d*[0-9]*[0-9]*x$/, /^[^@]+@(a|aa)+$/].map((expression) => ({ where: String(expression), expression }));
    expect(runaways(planted).map((where) => where.split(' grows')[0])).toEqual(planted.map(({ where }) => where));
  });
});

function runaways(expressions: readonly FoundExpression[]): string[] {
  const guilty = new Map<string, string>();
  for (const beginning of beginnings) {
    for (const pump of pumps) {
      for (const ending of endings) {
        const texts = lengths.map((length) => beginning + pump.repeat(Math.ceil(length / pump.length)) + ending);
        for (const { where, expression } of expressions.filter(({ where }) => !guilty.has(where))) {
          const length = growthAt(expression, texts);
          if (length !== undefined) guilty.set(where, `${where} grows too fast at ${length} characters of ${beginning}(${pump})*${ending}`);
        }
      }
    }
  }
  return expressions.flatMap(({ where }) => guilty.get(where) ?? []);
}

/** The length at which the time grew more than threefold. What takes that long once is measured again. */
function growthAt(expression: RegExp, texts: readonly string[]): number | undefined {
  let before = noise / 3;
  for (const text of texts) {
    let took = timeOf(expression, text);
    for (let again = 0; again < 3 && took > noise && took > 3 * before; again += 1) took = Math.min(took, timeOf(expression, text));
    if (took > noise && took > 3 * before) return text.length;
    before = Math.max(took, noise / 3);
  }
  return undefined;
}

/** In milliseconds of this process's own processor time: on a busy machine others take as long as the whole of what is measured. */
function timeOf(expression: RegExp, text: string): number {
  expression.lastIndex = 0;
  const since = process.cpuUsage();
  expression.test(text);
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1_000;
}
