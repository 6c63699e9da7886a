import type { Cell } from './sheet.js';
import type { Workbook } from './xlsx-workbook.js';

/** A cell as it stands in the sheet's XML. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  text: string;
  isFormula: boolean;
}

/** A number has fifteen digits in a spreadsheet: what was longer has lost its end before anybody reads it. */
const longestNumber = 1e15;

/** What a reader sees in the cell, as text; of a formula what was stored when the file was saved. */
export function textOfCell({ type, style, text, isFormula }: RawCell, { dateStyles, dayZero }: Workbook, texts: readonly string[]): Cell {
  if (isFormula && text === '') {
    return { code: 'noStoredValue', detail: 'The formula has no stored value, and none is computed here: write the value itself.' };
  }
  switch (type) {
    case 's':
      return texts[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      return { code: 'errorValue', detail: `The cell shows ${text}: put its formula right, or write the value itself.` };
    case 'n': {
      if (text === '') return '';
      const number = Number(text);
      if (dateStyles.has(style)) return dayText(number, dayZero);
      if (Math.abs(number) >= longestNumber) {
        return { code: 'numberTooLong', detail: 'A number of more than 15 digits is not kept whole: format the column as text and write it again.' };
      }
      return String(number);
    }
    default:
      return text;
  }
}

const day = 24 * 60 * 60 * 1_000;

/** A spreadsheet counts days from `dayZero` on; a time of the day is a fraction. There is no zone in it. */
function dayText(serial: number, dayZero: number): Cell {
  const instant = new Date(dayZero + Math.round(serial * day));
  if (Number.isNaN(instant.getTime())) return { code: 'noDate', detail: 'The cell is formatted as a date and holds none.' };
  const [date, time] = instant.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? date! : `${date}T${time}`;
}
