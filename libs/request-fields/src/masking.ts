import { maskAddress } from './masked-address.js';
import type { MaskRule, RequestField } from './request-field.js';
import { lengthOf } from './text.js';

/** Stands for what is hidden, however long it is: a length tells something, too. */
export const hidden = '***';

/** JSON that is deeper than this is hidden whole. */
const deepest = 16;

type Mask = (text: string) => string;

/**
 * A value as whoever has no need to know it sees it. L1 is shown as it is; of L2, L3 and L4 every text is masked by the
 * catalogue's rule or, where it has none, by the general one, and numbers and booleans are hidden. Lists and objects keep
 * their form. Takes any JSON value and never throws; nothing (null, undefined) stays nothing.
 */
export function maskValue({ sensitivity, mask }: Pick<RequestField, 'sensitivity' | 'mask'>, value: unknown): unknown {
  switch (sensitivity) {
    case 'L1':
      return value;
    case 'L2':
    case 'L3':
      return maskEach(value, mask ? maskOf(mask) : maskText, 0);
    case 'L4':
      return maskEach(value, mask ? maskOf(mask) : () => hidden, 0);
  }
}

function maskEach(value: unknown, mask: Mask, depth: number): unknown {
  if (value === null || value === undefined) return value;
  if (typeof value === 'string') return mask(value);
  if (typeof value !== 'object' || depth >= deepest) return hidden;
  if (Array.isArray(value)) return value.map((one) => maskEach(one, mask, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskEach(one, mask, depth + 1)]));
}

function maskOf(rule: MaskRule): Mask {
  switch (rule) {
    case '姓名隐1字以上':
    case '隐1字以上(GB/T 41833)':
      return maskName;
    case '隐6位以上':
    case '隐6位以上(GB/T 41833)':
      return maskPhone;
    case '隐单元户室号':
    case '隐单元户室号(GB/T 41833)':
      return maskAddress;
    case '前3后4以外屏蔽(惯例)':
      return (text) => keepEnds(text, 3, 4);
    case '仅留后4位':
      return (text) => keepEnds(text, 0, 4);
    case '默认给平台不透明标识':
      // Nothing shows whether what a platform gave is opaque, or an account's name after all.
      return maskText;
  }
}

/** The general rule: the first character of a text that has more than one. */
function maskText(text: string): string {
  return lengthOf(text) > 1 ? `${[...text][0]}${hidden}` : hidden;
}

/** The family name's first character; the others are starred one by one, at least one of them. */
function maskName(text: string): string {
  const letters = [...text];
  return letters.length > 1 ? `${letters[0]}${'*'.repeat(letters.length - 1)}` : '*';
}

/** Hides six digits or more: of a mobile number its first three and last two are left. What is no digit is hidden, too. */
function maskPhone(text: string): string {
  const digits = text.replace(/\D/g, '');
  const first = Math.min(3, Math.max(0, digits.length - 6));
  const last = Math.min(2, Math.max(0, digits.length - 6 - first));
  return `${digits.slice(0, first)}${'*'.repeat(Math.max(6, digits.length - first - last))}${last > 0 ? digits.slice(-last) : ''}`;
}

/** Keeps the ends of a text that is more than twice as long as they are; of a shorter one nothing is left. */
function keepEnds(text: string, first: number, last: number): string {
  const letters = [...text];
  if (letters.length <= 2 * (first + last)) return hidden;
  return `${letters.slice(0, first).join('')}${'*'.repeat(letters.length - first - last)}${letters.slice(-last).join('')}`;
}
