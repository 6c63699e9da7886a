import type { Label } from '@xiecha/assistance-case/labels';

const words = {
  scientific: {
    zh: '长数字已被表格改为科学计数法，请将该列设为文本后重新复制',
    en: 'The spreadsheet rounded a long number: format the column as text and copy it again',
  },
  sheetError: { zh: '表格公式的错误值，未采用', en: 'An error of the spreadsheet: not taken' },
} satisfies Record<string, Label>;

/** The lines of what was copied from a spreadsheet, each with its cells. */
export function pastedCells(text: string): string[][] {
  return text.split(/\r\n|\r|\n/).map((row) => row.split('\t').map(unquoted));
}

/** A spreadsheet puts a cell that holds a quotation mark or a break between quotation marks. */
function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
}

/** What a spreadsheet has made of a cell that was something else. */
export function sheetFault(value: string): Label | undefined {
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/i.test(value)) return words.sheetError;
  return /^\d(\.\d+)?E\+\d+$/i.test(value) ? words.scientific : undefined;
}
