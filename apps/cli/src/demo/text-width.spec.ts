import { padTo, widthOf, wrap } from './text-width.js';

test('a Chinese character takes two columns, a letter one', () => {
  expect(widthOf('协查 ID001，')).toBe(12);
  expect(padTo('到时', 6)).toBe('到时  ');
  expect(padTo('message', 6)).toBe('message');
});

describe('wrapping', () => {
  const text = '四川审批人（四川省市场监督管理局）同意协查，决定编号 川市监网协同〔2026〕2号：“名单与案情无关” at once, please';

  test.each([26, 31, 40, 200])('to %i columns loses nothing and keeps within', (width) => {
    const lines = wrap(text, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  test('breaks no number and no word, and leaves marks where they belong', () => {
    for (let width = 26; width < 60; width += 1) {
      const lines = wrap(text, width);
      expect(lines.some((line) => line.includes('川市监网协同〔2026〕2号'))).toBe(true);
      expect(lines.some((line) => line.includes('please'))).toBe(true);
      for (const line of lines) expect(line).not.toMatch(/^[，。：”）,]|[（“〔]$/);
    }
  });

  test('answers no line for no text', () => {
    expect(wrap('', 20)).toEqual([]);
  });
});
