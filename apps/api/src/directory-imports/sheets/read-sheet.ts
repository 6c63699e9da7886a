import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import type { SheetType } from './sheet-type.js';
import { type Sheet, sheetOf } from './sheet.js';

/** Reads a file of that kind. Throws `UnreadableSheet`. */
export async function readSheet(type: SheetType, content: Buffer): Promise<Sheet> {
  switch (type) {
    case 'csv':
      return sheetOf(readCsv(content));
    case 'xlsx':
      return sheetOf(await readXlsx(content));
  }
}
