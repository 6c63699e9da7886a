import { cellOf, mostColumns, mostRows, type SheetRow, UnreadableSheet } from './sheet.js';
import { readSharedTexts, readWorkbook, type Workbook } from './xlsx-workbook.js';
import { type RawCell, textOfCell } from './xlsx-cell.js';
import { XlsxParts } from './xlsx-parts.js';

/** Empty rows and notes among them. */
const mostRead = 2 * mostRows;

/**
 * The rows of the one sheet of an .xlsx workbook that has any: stored values as text, days as `YYYY-MM-DD`. Nothing is ever
 * computed. Throws `UnreadableSheet`, also where several sheets have something in them: which one is meant is not guessed.
 */
export async function readXlsx(content: Buffer): Promise<SheetRow[]> {
  const parts = await XlsxParts.open(content);
  const workbook = await readWorkbook(parts);
  const texts = await readSharedTexts(parts);
  const filled: { readonly name: string; readonly rows: SheetRow[] }[] = [];
  for (const { name, part } of workbook.sheets) {
    const rows = await rowsOf(parts, part, workbook, texts);
    if (rows.length > 0) filled.push({ name, rows });
  }
  if (filled.length > 1) {
    const names = filled.map(({ name }) => `“${name}”`).join(', ');
    throw new UnreadableSheet('severalSheets', `Several sheets have something in them (${names}): leave the one that is to be imported.`);
  }
  return filled[0]?.rows ?? [];
}

async function rowsOf(parts: XlsxParts, part: string, workbook: Workbook, texts: readonly string[]): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  let row = 0;
  let place = 0;
  let cells: SheetRow['cells'][number][] = [];
  let cell: RawCell | undefined;
  let heard: 'value' | 'inline' | undefined;
  let isPhonetic = false;
  await parts.read(part, {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes.get('r') ?? row + 1);
        place = 0;
        cells = [];
      } else if (name === 'c') {
        place = placeOf(attributes.get('r')) ?? place;
        cell = { type: attributes.get('t') ?? 'n', style: Number(attributes.get('s') ?? 0), text: '', isFormula: false };
      } else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'v') heard = 'value';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't' && cell && !isPhonetic) heard = 'inline';
    },
    text(text) {
      if (cell && heard) cell.text += text;
    },
    close(name) {
      if (name === 'v' || name === 't') heard = undefined;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'c' && cell) {
        const read = textOfCell(cell, workbook, texts);
        const value = typeof read === 'string' ? cellOf(read) : read;
        if (value !== '') {
          if (place >= mostColumns) throw new UnreadableSheet('tooManyColumns', `The sheet has more than ${mostColumns} columns.`);
          while (cells.length < place) cells.push('');
          cells[place] = value;
        }
        place += 1;
        cell = undefined;
      } else if (name === 'row' && cells.length > 0) {
        rows.push({ row, cells });
        if (rows.length > mostRead) throw new UnreadableSheet('tooManyRows', `The sheet has more than ${mostRows} rows; import it in parts.`);
      }
    },
  });
  return rows;
}

/** The column of a reference such as `AB12`, from 0 on. */
function placeOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters === undefined ? undefined : [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
