import { csvOf, gb18030, workbookOf, type WorkbookExtras, type WorkbookSheet, zipOf } from '../../../../../test/builders/workbook.js';
import { readSheet } from './read-sheet.js';
import { mostRows, UnreadableSheet } from './sheet.js';

const rows = [
  ['姓名', 'login'],
  ['张三', 'zhang.san'],
  ['李四，"小李"', 'li.si'],
];
const table = {
  heads: ['姓名', 'login'],
  rows: [
    { row: 2, cells: ['张三', 'zhang.san'] },
    { row: 3, cells: ['李四，"小李"', 'li.si'] },
  ],
};
const csv = (content: string | Buffer) => readSheet('csv', Buffer.from(content));
const xlsx = (sheets: string | readonly WorkbookSheet[], extras?: WorkbookExtras) =>
  readSheet('xlsx', workbookOf(typeof sheets === 'string' ? [{ name: 'Sheet1', rows: sheets }] : sheets, extras));
const whyNot = async (reading: Promise<unknown>) => {
  const error: unknown = await reading.then(
    () => 'read',
    (thrown: unknown) => thrown,
  );
  return error instanceof UnreadableSheet ? error.code : error;
};
/** The cells of the row below the heads. */
const cellsOf = async (cells: string, extras?: WorkbookExtras) => (await xlsx(`<row><c t="str"><v>a</v></c></row><row>${cells}</row>`, extras)).rows[0]!.cells;

describe('a table in a file', () => {
  it('is the same from UTF-8 with and without a mark, from GB 18030 and from a workbook', async () => {
    const text = csvOf(rows);
    for (const content of [text, `\uFEFF${text}`, gb18030(text)]) expect(await csv(content)).toEqual(table);
    expect(await xlsx([{ name: '人员', rows }])).toEqual(table);
  });

  it('has its rows numbered as a spreadsheet shows them; empty rows and notes are none', async () => {
    const noted = [['#说明', '由此导入'], [], ...rows.slice(0, 2), ['', ''], ['# 停用', 'x'], rows[2]!];
    const expected = [4, 7];
    expect((await csv(csvOf(noted))).rows.map(({ row }) => row)).toEqual(expected);
    expect((await xlsx([{ name: 'Sheet1', rows: noted }])).rows.map(({ row }) => row)).toEqual(expected);
    const sparse = `<row r="3"><c r="B3" t="str"><v>login</v></c></row><row r="9"><c r="B9" t="str"><v>x</v></c></row>`;
    expect(await whyNot(xlsx(sparse))).toBe('read');
    expect(await xlsx(sparse)).toEqual({ heads: ['', 'login'], rows: [{ row: 9, cells: ['', 'x'] }] });
  });

  it('of a workbook has texts, numbers and days as they are read, and of a formula what was stored', async () => {
    const texts = '<si><t xml:space="preserve"> 张</t></si><si><r><t>李</t></r><r><rPr/><t>四</t></r><rPh sb="0" eb="1"><t>り</t></rPh></si>';
    expect(await cellsOf('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c><v>42</v></c><c t="b"><v>1</v></c>', { texts })).toEqual(['张', '李四', '42', 'TRUE']);
    expect(await cellsOf('<c t="str"><f>A1&amp;"x"</f><v>ax</v></c><c><f>1+1</f><v>2</v></c><c t="str"><v>=1+1</v></c>')).toEqual(['ax', '2', '=1+1']);
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;day&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';
    const days = [0, 1, 2, 3, 4].map((style) => `<c s="${style}"><v>46082.5</v></c>`).join('');
    expect(await cellsOf(days, { styles })).toEqual(['46082.5', '2026-03-01T12:00:00', '2026-03-01T12:00:00', '2026-03-01T12:00:00', '46082.5']);
    expect(await cellsOf('<c s="1"><v>46082</v></c>', { styles })).toEqual(['2026-03-01']);
    expect(await cellsOf('<c s="1"><v>44620</v></c>', { styles, from1904: true })).toEqual(['2026-03-01']);
  });

  it('of a workbook names the cells that do not hold what somebody meant', async () => {
    const cells = await cellsOf('<c><f>NOW()</f></c><c t="e"><v>#REF!</v></c><c><v>3.3010019900101E+17</v></c><c><v>330100199001011</v></c>');
    expect(cells.map((cell) => (typeof cell === 'string' ? cell : cell.code))).toEqual(['noStoredValue', 'errorValue', 'numberTooLong', '330100199001011']);
  });

  it('is that of the one sheet that has any rows', async () => {
    const first = { name: '人员', rows };
    expect(await xlsx([{ name: 'Sheet1', rows: [] }, first, { name: 'Sheet3', rows: '<row r="1"><c s="1"/></row>' }])).toEqual(table);
    expect(await whyNot(xlsx([first, { name: '旧', rows: [['x']] }]))).toBe('severalSheets');
  });

  it('is refused where there is none, or more than is taken', async () => {
    expect(await whyNot(csv(''))).toBe('emptyFile');
    expect(await whyNot(csv(',,\r\n#x'))).toBe('emptyFile');
    expect(await whyNot(csv('a,"b\n1,2'))).toBe('malformedCsv');
    expect(await whyNot(csv(Buffer.from([0x61, 0xff, 0xff, 0x0a])))).toBe('unknownEncoding');
    const many = [['a'], ...Array.from({ length: mostRows + 1 }, () => ['x'])];
    expect(await whyNot(csv(csvOf(many.slice(0, -1))))).toBe('read');
    expect(await whyNot(csv(csvOf(many)))).toBe('tooManyRows');
    expect(await whyNot(csv('\n'.repeat(100_000)))).toBe('tooManyRows');
    expect(await whyNot(xlsx([{ name: 'Sheet1', rows: many }]))).toBe('tooManyRows');
    expect(await whyNot(csv(csvOf([Array.from({ length: 51 }, () => 'x')])))).toBe('tooManyColumns');
    expect(await whyNot(csv('x'.repeat(200_000)))).toBe('malformedCsv');
    const { rows } = await csv(`a\n${'x'.repeat(2_001)}`);
    expect(rows[0]?.cells).toEqual([expect.objectContaining({ code: 'tooBig' })]);
  });
});

describe('a workbook that means harm', () => {
  const bomb = Buffer.alloc(25 * 1024 * 1024, ' ');

  it('is unpacked no further than the limit, whatever it says of its size', async () => {
    const before = process.memoryUsage.rss();
    for (const declaredSize of [bomb.length, 1_000, 0xfffffff0]) {
      const sharedStrings = { name: 'xl/sharedStrings.xml', content: bomb, declaredSize };
      expect(await whyNot(xlsx([{ name: 'Sheet1', rows }], { more: [sharedStrings] }))).toMatch(/^(tooLargeUnpacked|malformedXlsx)$/);
    }
    expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
    // Many parts, each below the limit.
    const parts = [1, 2, 3].map((n) => ({ name: `s${n}`, rows: `<row><c t="str"><v>x${n}</v></c></row>${' '.repeat(8 * 1024 * 1024)}` }));
    expect(await whyNot(xlsx(parts))).toBe('tooLargeUnpacked');
  });

  it('defines no entities and names no files', async () => {
    const laughs = '<!DOCTYPE sst [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';
    const outside = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>';
    const unused = '<!DOCTYPE sst><sst><si><t>x</t></si></sst>';
    for (const content of [laughs, outside, unused, '<sst><si><t>&b;</t></si></sst>', '<sst><si>']) {
      expect(await whyNot(xlsx([{ name: 'Sheet1', rows }], { more: [{ name: 'xl/sharedStrings.xml', content }] }))).toBe('malformedXlsx');
    }
  });

  it('is refused where it is no workbook at all', async () => {
    const whole = workbookOf([{ name: 'Sheet1', rows }]);
    const read = (content: Buffer) => whyNot(readSheet('xlsx', content));
    expect(await read(Buffer.from(csvOf(rows)))).toBe('noXlsx');
    expect(await read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('noXlsx');
    expect(await read(whole.subarray(0, -30))).toBe('malformedXlsx');
    expect(await read(Buffer.concat([whole.subarray(0, 100), Buffer.alloc(200), whole.subarray(100)]))).toBe('malformedXlsx');
    expect(await read(zipOf([{ name: 'hello.txt', content: 'hello' }]))).toBe('noXlsx');
    expect(await read(zipOf([{ name: '../xl/workbook.xml', content: '<workbook/>' }]))).toBe('malformedXlsx');
    expect(await read(zipOf(Array.from({ length: 501 }, (_part, n) => ({ name: `p${n}`, content: '' }))))).toBe('tooManyParts');
  });
});
