import fc from 'fast-check';
import { LineCutter, LONGEST_LINE } from './line-cutter.js';

function linesOf(pieces: readonly string[]): (string | undefined)[] {
  const cutter = new LineCutter();
  return [...pieces.flatMap((piece) => cutter.cut(piece)), ...cutter.end()];
}

it('cuts the same lines wherever the pieces end (2,000 cases)', () => {
  const texts = fc.array(
    fc.string().map((text) => text.replaceAll('\n', '')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(texts, fc.array(fc.nat(7), { minLength: 1 }), (lines, sizes) => {
      const whole = lines.map((line) => `${line}\n`).join('');
      const pieces: string[] = [];
      for (let at = 0, i = 0; at < whole.length; i += 1) {
        const size = sizes[i % sizes.length]! + 1;
        pieces.push(whole.slice(at, at + size));
        at += size;
      }
      expect(linesOf(pieces)).toEqual(lines);
    }),
    { numRuns: 2_000 },
  );
});

it('ends with the line that has no line end, and makes none of nothing', () => {
  expect(linesOf(['a\nb'])).toEqual(['a', 'b']);
  expect(linesOf(['a\n\n'])).toEqual(['a', '']);
  expect(linesOf([''])).toEqual([]);
});

it('drops a line that is too long, and goes on with the next', () => {
  const long = 'x'.repeat(LONGEST_LINE);
  expect(linesOf([long, '\nb\n'])).toEqual([long, 'b']);
  expect(linesOf([long, 'x', 'x\nb\n', long, 'x'])).toEqual([undefined, 'b', undefined]);
});

it('takes a byte order mark off the very beginning only', () => {
  expect(linesOf(['', '\uFEFFa\n\uFEFFb'])).toEqual(['a', '\uFEFFb']);
});
