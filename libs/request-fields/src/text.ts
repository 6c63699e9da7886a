import { faulty, type ValueCheck, type ValueFault } from './value-fault.js';

/** Identifiers and other texts for which the catalogue sets no length. */
export const usualTextLength = 500;

/** Letters as people count them: a rare Chinese character is one, though it takes two UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** Characters that no database column keeps and no letter can print: controls but for tab and line breaks, halves of pairs. */
function isPrintable(text: string): boolean {
  return text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
}

/** A text that is not blank and has at most so many characters. */
export function textUpTo(maxLength: number): ValueCheck {
  return (value) => textFaults(value, maxLength);
}

/** A text of at most so many characters, which may be empty: the words of a review that has none. */
export function anyTextUpTo(maxLength: number): ValueCheck {
  return (value) => (value === '' ? [] : textFaults(value, maxLength));
}

function textFaults(value: unknown, maxLength: number): readonly ValueFault[] {
  if (typeof value !== 'string') return faulty('notText', `must be a text of at most ${maxLength} characters; give it as a JSON string`);
  if (value.trim() === '') return faulty('blank', 'must be a text that is not blank; where there is nothing to give, answer notHeld');
  if (lengthOf(value) > maxLength) {
    return faulty('tooLong', `must have at most ${maxLength} characters and has ${lengthOf(value)}; shorten it or split it`);
  }
  if (!isPrintable(value)) return faulty('unprintableCharacter', 'must hold no control character and no half of a character pair; take them out');
  return [];
}

/** A text of a shape; `rule` and `wayOut` make the detail: `must be ${rule}; ${wayOut}`. */
export function textLike(isLike: (text: string) => boolean, code: string, rule: string, wayOut: string): ValueCheck {
  return (value) => (typeof value === 'string' && isLike(value) ? [] : faulty(code, `must be ${rule}; ${wayOut}`));
}
