import { UnreadableSheet } from './sheet.js';
import type { XlsxParts } from './xlsx-parts.js';

/** What of a workbook decides how its sheets are read (ECMA-376, part 1, §18). */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** The cell styles that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  /** Midnight of the day that is number 0, as epoch milliseconds. */
  readonly dayZero: number;
}

const mostSheets = 20;

export async function readWorkbook(parts: XlsxParts): Promise<Workbook> {
  const named: { readonly name: string; readonly relation: string }[] = [];
  let isFrom1904 = false;
  await parts.read('xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'sheet') named.push({ name: attributes.get('name') ?? '', relation: attributes.get('id') ?? '' });
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
    },
  });
  if (named.length > mostSheets)
    throw new UnreadableSheet('severalSheets', `The workbook has more than ${mostSheets} sheets: leave the one that is to be imported.`);
  const targets = new Map<string, string>();
  await parts.read('xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', attributes.get('Target') ?? '');
    },
  });
  const sheets = named.map(({ name, relation }) => ({ name, part: partAt(targets.get(relation) ?? '') })).filter(({ part }) => parts.has(part));
  // 1900 was no leap year, but spreadsheets count as if: from March 1900 on it comes to this.
  return { sheets, dateStyles: await readDateStyles(parts), dayZero: isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30) };
}

/** Texts that cells name by their place. How a reading in small letters above Chinese characters goes is no part of them. */
export async function readSharedTexts(parts: XlsxParts): Promise<string[]> {
  const texts: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return texts;
  let isText = false;
  let isPhonetic = false;
  await parts.read('xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') texts.push('');
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text(text) {
      if (isText) texts[texts.length - 1] += text;
    },
    close(name) {
      if (name === 'rPh') isPhonetic = false;
      isText = false;
    },
  });
  return texts;
}

async function readDateStyles(parts: XlsxParts): Promise<Set<number>> {
  const dates = new Set<number>();
  if (!parts.has('xl/styles.xml')) return dates;
  const codes = new Map<number, string>();
  let isCellStyle = false;
  let style = 0;
  await parts.read('xl/styles.xml', {
    open(name, attributes) {
      const format = Number(attributes.get('numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(format, attributes.get('formatCode') ?? '');
      if (name === 'cellXfs') isCellStyle = true;
      if (name === 'xf' && isCellStyle) {
        if (isDateFormat(format, codes.get(format))) dates.add(style);
        style += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return dates;
}

/** The formats that need no definition, those of Chinese Excel (27 to 36, 50 to 58) among them; of others whether they show a day, month or year. */
function isDateFormat(format: number, code: string | undefined): boolean {
  if (code === undefined)
    return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47) || (format >= 50 && format <= 58);
  return /[dmy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** Where a part lies: relative to the workbook, or from the root. */
function partAt(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}
