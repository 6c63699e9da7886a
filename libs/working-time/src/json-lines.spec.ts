import fc from 'fast-check';
import { readJsonLines } from './json-lines.js';

it('reads what JSON.parse reads, however it is spaced (10,000 cases)', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(readJsonLines(` ${text}\n`).value).toEqual(JSON.parse(text));
    }),
    { numRuns: 10_000 },
  );
});

it('knows the line of every value', () => {
  const { lineOf } = readJsonLines('{\n  "a": 1,\n  "b": [\n    true,\n    { "c": null }\n  ]\n}');
  expect(Object.fromEntries(lineOf)).toEqual({ '': 1, a: 2, b: 3, 'b[0]': 4, 'b[1]': 5, 'b[1].c': 5 });
});
