/** Characters that take two columns of a terminal: Chinese and its punctuation, full-width forms. */
const WIDE = '\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60\\uFFE0-\\uFFE6';
/** Never at the end, or at the beginning, of a line. */
const OPENING = '（「『《〔“';
const CLOSING = '，。；：、）」』》〕”！？';

const wide = new RegExp(`[${WIDE}]`, 'u');
/** A case's or a decision's number, 武市监网协〔2026〕4号. */
const NUMBER = '\\p{Script=Han}{2,9}〔\\d{4}〕\\d+号';
/** What a line may not be broken within: a number, a word, or one Chinese character; each with the marks that belong to it. */
const piece = new RegExp(`\\s+|[${OPENING}]*(?:${NUMBER}|[^\\s${WIDE}${OPENING}${CLOSING}]+|[${WIDE}])[${CLOSING},;:.]*|.`, 'gu');

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 2 : 1;
  return width;
}

/** Fills up with spaces to so many columns; a longer text stays as it is. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Lines of at most `width` columns; only a piece that is longer by itself is too long. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [next] of text.matchAll(piece)) {
    if (line !== '' && widthOf(line + next.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? next.trimStart() : next;
  }
  return line.trimEnd() === '' ? lines : [...lines, line.trimEnd()];
}
