import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** A part of a ZIP archive; `declaredSize`: what the archive says of its size, where that is not so. */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly declaredSize?: number;
}

/** A ZIP archive (APPNOTE.TXT 6.3, without ZIP64) of these parts. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize } of parts) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(declaredSize ?? bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, title, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

/** What is in a ZIP archive, by its directory at the end; throws where a sum is wrong. */
export function zipEntries(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const entries = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size, title] = [16, 20, 24].map((place) => archive.readUInt32LE(at + place)).concat(archive.readUInt16LE(at + 28)) as [
      number,
      number,
      number,
      number,
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + title);
    const local = archive.readUInt32LE(at + 42);
    const begin = local + 30 + archive.readUInt16LE(local + 26);
    const content = inflateRawSync(archive.subarray(begin, begin + packed));
    if (content.length !== size || crc32(content) !== crc) throw new Error(`${name} is not what the archive says.`);
    entries.set(name, content);
    at += 46 + title;
  }
  return entries;
}

/** A sheet of a workbook: the XML of its rows, or their texts. */
export interface WorkbookSheet {
  readonly name: string;
  readonly rows: string | readonly (readonly string[])[];
}

export interface WorkbookExtras {
  /** XML of the items of sharedStrings.xml. */
  readonly texts?: string;
  /** XML within styles.xml. */
  readonly styles?: string;
  readonly from1904?: true;
  readonly more?: readonly Part[];
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx workbook of these sheets. */
export function workbookOf(sheets: readonly WorkbookSheet[], { texts, styles, from1904, more = [] }: WorkbookExtras = {}): Buffer {
  const listed = sheets.map(({ name }, place) => `<sheet name="${name}" sheetId="${place + 1}" r:id="rId${place + 1}"/>`).join('');
  const related = sheets.map((_sheet, place) => `<Relationship Id="rId${place + 1}" Target="worksheets/sheet${place + 1}.xml"/>`).join('');
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook ${main} xmlns:r="${relations}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${listed}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${related}</Relationships>` },
    ...sheets.map(({ rows }, place) => ({
      name: `xl/worksheets/sheet${place + 1}.xml`,
      content: `<worksheet ${main}><sheetData>${typeof rows === 'string' ? rows : rows.map(rowXml).join('')}</sheetData></worksheet>`,
    })),
    ...(texts === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: `<sst ${main}>${texts}</sst>` }]),
    ...(styles === undefined ? [] : [{ name: 'xl/styles.xml', content: `<styleSheet ${main}>${styles}</styleSheet>` }]),
    ...more,
  ]);
}

function rowXml(cells: readonly string[]): string {
  return `<row>${cells.map((cell) => (cell === '' ? '<c/>' : `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)).join('')}</row>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The same rows as CSV. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n');
}

/** As Chinese Excel saves a CSV file: GB 18030, of which Node has the decoder alone. */
export function gb18030(text: string): Buffer {
  return Buffer.concat([...text].map((character) => (character.charCodeAt(0) < 0x80 ? Buffer.from(character) : Buffer.from(twoBytes().get(character)!))));
}

let known: Map<string, readonly [number, number]> | undefined;
function twoBytes(): Map<string, readonly [number, number]> {
  if (known) return known;
  known = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let first = 0x81; first <= 0xfe; first += 1) {
    for (let second = 0x40; second <= 0xfe; second += 1) known.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
  }
  return known;
}
