import { isFormulaLike } from './write-csv.js';
import { zipped, type ZipPart } from './zipped.js';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Of the styles below: as everything, bold, and kept from being computed when somebody edits the cell. */
const styles = { usual: 0, bold: 1, quoted: 2 } as const;

/**
 * Rows as an .xlsx workbook with one sheet (ECMA-376), the first row as heads. Every cell is a text in the sheet itself, never a
 * formula or a number.
 */
export function writeXlsx(sheetName: string, rows: AsyncIterable<readonly string[]>): AsyncGenerator<Buffer> {
  return zipped([
    part(
      '[Content_Types].xml',
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kinds}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${kinds}.styles+xml"/></Types>`,
    ),
    part('_rels/.rels', related({ rId1: ['officeDocument', 'xl/workbook.xml'] })),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part('xl/_rels/workbook.xml.rels', related({ rId1: ['worksheet', 'worksheets/sheet1.xml'], rId2: ['styles', 'styles.xml'] })),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>`,
    ),
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(rows) },
  ]);
}

function part(name: string, xml: string): ZipPart {
  return { name, content: [head, xml] };
}

function related(parts: Readonly<Record<string, readonly [kind: string, target: string]>>): string {
  const each = Object.entries(parts).map(([id, [kind, target]]) => `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`);
  return `<Relationships xmlns="${packaged}/relationships">${each.join('')}</Relationships>`;
}

async function* sheetXml(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="50" width="24" customWidth="1"/></cols><sheetData>`;
  let style: number = styles.bold;
  for await (const cells of rows) {
    yield `<row>${cells.map((text) => cellXml(text, style)).join('')}</row>`;
    style = styles.usual;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(text: string, style: number): string {
  const s = isFormulaLike(text) ? styles.quoted : style;
  return text === '' ? '<c/>' : `<c t="inlineStr" s="${s}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** XML has no way to write most control characters: they go. */
function escaped(text: string): string {
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}
