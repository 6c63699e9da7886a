import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Viewer } from '@xiecha/access/viewer';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { zipEntries } from '../../../../test/builders/workbook.js';
import type { CaseService } from '../cases/case.service.js';
import type { CalendarService } from '../deadlines/calendar.service.js';
import { readSheet } from '../directory-imports/sheets/read-sheet.js';
import { CaseExportService } from './case-export.service.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

function rowsOf(...rows: readonly (readonly string[])[]): AsyncIterable<readonly string[]> {
  return Readable.from(rows);
}

async function whole(pieces: AsyncIterable<string | Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

describe('a file of cases', () => {
  const hostile = ['=1+1', '+cmd|x', '-2', '@SUM(A1)', '\t=1', '\r=1', '"; <x> & \u0001 \uD83D\uDE00', '结束,下一格\n下一行'];

  it('never holds what a spreadsheet computes: CSV marks it as text, XLSX has nothing but texts', async () => {
    const csv = (await whole(writeCsv(rowsOf(['名称'], ...hostile.map((text) => [text]))))).toString();
    expect(csv.startsWith('\uFEFF"名称"\r\n')).toBe(true);
    for (const [, cell] of csv.matchAll(/"((?:[^"]|"")*)"/g)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    const xlsx = await whole(writeXlsx('协查件', rowsOf(['名称'], ...hostile.map((text) => [text]))));
    const sheet = zipEntries(xlsx).get('xl/worksheets/sheet1.xml')!.toString();
    expect(sheet).not.toMatch(/<f>|<v>/);
    expect(sheet.match(/t="inlineStr" s="2"/g)).toHaveLength(6);
  });

  it('is read back as it was written', async () => {
    const rows = [
      ['名称', '备注'],
      ['杭州<某>局', 'a&b "c"'],
      ['', '二'],
      ['三', ''],
    ];
    for (const [format, bytes] of [
      ['csv', writeCsv(rowsOf(...rows))],
      ['xlsx', writeXlsx('协查件', rowsOf(...rows))],
    ] as const) {
      const { heads, rows: read } = await readSheet(format, await whole(bytes));
      expect([heads, ...read.map(({ cells }) => [...cells, ''].slice(0, 2))]).toEqual(rows);
    }
  });

  it('ends with what its source ends with: an outage is no whole file', async () => {
    async function* torn(): AsyncGenerator<readonly string[]> {
      yield ['名称'];
      await Promise.reject(new Error('away'));
    }
    await expect(whole(writeXlsx('协查件', torn()))).rejects.toThrow('away');
    await expect(whole(writeCsv(torn()))).rejects.toThrow('away');
  });

  it('holds ten thousand cases at most, and says so where there are more', async () => {
    const item = { dueAt: null, overdue: false, lastDay: null, provisional: false, owes: [], number: '1', state: 'closed', bodyName: 'b', officeName: 'o' };
    const listOf = (count: number) => ({
      list: (_viewer: Viewer, { cursor = '0', limit }: { cursor?: string; limit: number }) => {
        const from = Number(cursor);
        const items = Array.from({ length: Math.min(limit, count - from) }, () => ({ ...item, id: randomUUID(), filedAt: '2026-06-01T00:00:00.000Z' }));
        return Promise.resolve({ asOf: '2026-06-10T00:00:00.000Z', items, nextCursor: from + limit < count ? String(from + limit) : null });
      },
    });
    const rowsIn = async (count: number) => {
      const calendars = { current: () => Promise.resolve(shippedCalendar) };
      const exports = new CaseExportService(listOf(count) as unknown as CaseService, calendars as unknown as CalendarService);
      const { rows } = await exports.export({} as Viewer, { sort: 'filedAt', columns: ['number'] }, 'zh');
      const all: (readonly string[])[] = [];
      for await (const row of rows) all.push(row);
      return all;
    };
    expect(await rowsIn(10_000)).toHaveLength(10_001);
    const cut = await rowsIn(10_001);
    expect(cut).toHaveLength(10_002);
    expect(cut.at(-1)).toEqual(['# 仅含前 10,000 件，请缩小筛选范围后再导出。']);
    expect(await rowsIn(0)).toEqual([['编号']]);
  });
});
