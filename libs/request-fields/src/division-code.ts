import { textLike } from './text.js';

/** The provinces of GB/T 2260, with Taiwan, Hong Kong and Macao: the first two digits of every division. */
const provinces = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{4}$/;

/** Whether a text is a six-digit division code 行政区划代码 of one of the provinces. Counties change; they are not looked up. */
function isDivisionCode(text: string): boolean {
  return provinces.test(text);
}

/** A six-digit division code. */
export const divisionCodeFaults = textLike(
  isDivisionCode,
  'invalidDivisionCode',
  'a six-digit division code by GB/T 2260 that begins with a province’s two digits, as text',
  'look it up; a whole province ends in 0000, a whole city in 00',
);
