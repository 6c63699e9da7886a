import { checkCalendarFile } from './calendar-file.js';
import { calendarOf } from './calendar.js';
import { DataFileError } from './data-file.js';
import { shippedYears } from './shipped-years.js';
import { year2020 } from './years/2020.js';
import { year2026 } from './years/2026.js';

const good = JSON.stringify(year2026, null, 2);

/** The file with one piece of text replaced, and the line on which it then stands. */
function spoiled(from: string, to: string, text = good): { text: string; line: number } {
  expect(text).toContain(from);
  return { text: text.replace(from, to), line: text.slice(0, text.indexOf(from)).split('\n').length };
}

function faultsOf(text: string): DataFileError['faults'] {
  try {
    checkCalendarFile(text);
  } catch (error) {
    if (error instanceof DataFileError) return error.faults;
    throw error;
  }
  throw new Error('The file was accepted');
}

it.each(shippedYears.map((year) => [year.year, year]))('accepts the shipped year %i, written as JSON', (_, year) => {
  expect(checkCalendarFile(JSON.stringify(year, null, 2))).toEqual(year);
  expect(calendarOf([checkCalendarFile(JSON.stringify(year))]).revision).toBe(calendarOf([year]).revision);
});

describe('one slip gives its line and its reason', () => {
  it.each([
    ['a day that does not exist', '"from": "2026-02-15"', '"from": "2026-02-30"', 'There is no day 2026-02-30'],
    ['a day written otherwise', '"from": "2026-02-15"', '"from": "2026/02/15"', 'YYYY-MM-DD'],
    ['a day that is a number', '"from": "2026-02-15"', '"from": 20260215', 'YYYY-MM-DD'],
    ['a reversed range', '"to": "2026-02-23"', '"to": "2026-02-14"', 'lies before 2026-02-15'],
    ['a range that runs on', '"to": "2026-02-23"', '"to": "2026-03-23"', 'more than 15'],
    ['a count that disagrees', '"days": 9', '"days": 8', 'are 9 days, not 8'],
    ['a make-up workday on a weekday', '"2026-02-28"', '"2026-02-27"', 'no Saturday or Sunday'],
    ['a make-up workday of another year', '"2026-02-28"', '"2027-02-27"', 'does not belong to 2026'],
    ['a make-up workday given twice', '"2026-02-28"', '"2026-02-14"', '2026-02-14 is given a second time'],
    ['a make-up workday that is a holiday', '"2026-02-28"', '"2026-10-03"', '2026-10-03 is given a second time'],
    ['an unknown holiday', '"清明节"', '"清明"', '"清明" is none of'],
    ['a holiday given twice', '"清明节"', '"元旦"', '元旦 is given 2 times'],
    ['an unknown key', '"issuedOn"', '"issued"', 'unknown key'],
    ['a number of another shape', '国办发明电〔2025〕7号', '7', 'must look like'],
    ['a link that is none', 'https://www.gov.cn', 'gov.cn', 'http or https'],
    ['an empty title', '国务院办公厅关于2026年部分节假日安排的通知', ' ', 'not empty'],
    ['a year that is a text', '"year": 2026', '"year": "2026"', 'whole number'],
  ])('%s', (_, from, to, reason) => {
    const { text, line } = spoiled(from, to);
    const faults = faultsOf(text);
    expect(faults.map((fault) => fault.reason).join('\n')).toContain(reason);
    // A holiday's name given twice is a fault of the list, a day given twice one of its second place; the rest is told in place.
    if (!/times|second time/.test(reason)) expect(faults.map((fault) => fault.line)).toContain(line);
  });

  it('a holiday that misses its own feast', () => {
    const { text, line } = spoiled('"from": "2026-06-19"', '"from": "2026-06-20"');
    const [fault] = faultsOf(text.replace('"to": "2026-06-21"', '"to": "2026-06-22"'));
    expect(fault).toEqual({ line, path: 'notices[0].holidays[4].from', reason: '2026-06-20 to 2026-06-22 does not contain 2026-06-19, the day of 端午节' });
  });

  it('a holiday that is missing', () => {
    const notice = { ...year2026.notices[0], holidays: year2026.notices[0].holidays.slice(1) };
    expect(faultsOf(JSON.stringify({ year: 2026, notices: [notice] }))).toEqual([{ line: 1, path: 'notices[0].holidays', reason: '元旦 is missing' }]);
  });

  it('a key that is missing, told on the line of what should have it', () => {
    const { text } = spoiled('"year": 2026,', '');
    expect(faultsOf(text)[0]).toEqual({ line: 1, path: '', reason: 'the key "year" is missing' });
  });

  it('a revision that is older than the notice, names no line of it, or one twice', () => {
    const text = JSON.stringify(year2020, null, 2);
    expect(faultsOf(spoiled('"2020-01-26"', '"2019-01-26"', text).text)[0].reason).toContain('is not after 2019-11-21');
    const revision = year2020.notices[1]!;
    const named = { ...year2020, notices: [year2020.notices[0], { ...revision, holidays: [{ ...revision.holidays[0]!, name: '国庆节' }] }] };
    expect(
      faultsOf(JSON.stringify(named))
        .map(({ reason }) => reason)
        .join(),
    ).toContain('none is named 国庆节');
    const twice = { ...year2020, notices: [year2020.notices[0], { ...revision, holidays: [revision.holidays[0]!, revision.holidays[0]!] }] };
    expect(
      faultsOf(JSON.stringify(twice))
        .map(({ reason }) => reason)
        .join(),
    ).toContain('春节 is given twice');
  });
});

it('tells all faults at once, in order of lines', () => {
  const first = spoiled('"days": 9', '"days": 8');
  const second = spoiled('"2026-10-10"', '"2026-10-12"', first.text);
  expect(faultsOf(second.text).map(({ line }) => line)).toEqual([first.line, second.line]);
  expect(() => checkCalendarFile(second.text)).toThrow(
    `Line ${first.line}: notices[0].holidays[1].days: 2026-02-15 to 2026-02-23 are 9 days, not 8\nLine ${second.line}: `,
  );
});

describe('text that is no JSON', () => {
  it.each([
    ['', 1, 'ends too early'],
    ['{\n  "year": 2026,\n  "notices": [\n', 4, 'ends too early'],
    ['{\n  "year": 2026\n  "notices": []\n}', 3, '"," or "}" is missing'],
    ['{\n  "year": 2026,\n  year: 2026\n}', 3, 'double quotes'],
    ['{\n  "year": 2026,\n  "year": 2027\n}', 3, '"year" is given twice'],
    ['{ "year" 2026 }', 1, '":" is missing'],
    ['[1 2]', 1, '"," or "]" is missing'],
    ['{}\n\nx', 3, 'after the end'],
    ['{ "year": 02026 }', 1, '02026 is no JSON value'],
    ['{ "year": "\\x" }', 1, 'no JSON value'],
    ['['.repeat(50), 1, 'nested deeper'],
  ])('%j', (text, line, reason) => {
    expect(faultsOf(text)).toEqual([{ line, path: '', reason: expect.stringContaining(reason) as string }]);
  });

  it.each(['null', '[]', '"2026"', '{"year": 2026, "notices": {}}', '{"year": 2026, "notices": []}', '{"year": 2026, "notices": [null]}'])(
    'JSON of another shape: %s',
    (text) => {
      expect(faultsOf(text).length).toBeGreaterThan(0);
    },
  );
});
