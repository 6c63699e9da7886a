import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeWords, faultWords } from '../../apps/console/src/shell/fault-words.js';
import { sumWords } from '../../apps/console/src/cases/bulk-words.js';
import { findField } from '@xiecha/request-fields/find-field';
import { calendarOf } from '@xiecha/working-time/calendar';
import type { Instant } from '@xiecha/working-time/day';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import type { CaseItem } from '../../apps/console/src/cases/case-lists.js';
import { requestsOf } from '../../apps/console/src/consents/waiting-requests.js';
import { complainedOf } from '../../apps/console/src/resubmission/complained-of.js';
import { deedOf, keysOf } from '../../apps/console/src/cases/list-keys.js';
import { pastedNumbers } from '../../apps/console/src/cases/pasted-numbers.js';
import { awaitedOf } from '../../apps/console/src/cases/awaited.js';
import { columnsOf, filterOf, savedAddress, savedQuery, withChosen } from '../../apps/console/src/cases/worklist-filter.js';
import { riskOf } from '../../apps/console/src/cases/risk.js';
import { ageWords } from '../../apps/console/src/escalations/age-words.js';
import { dayWords, shanghaiInput, shanghaiInstant, timeWords } from '../../apps/console/src/time/shanghai.js';
import { ProblemError, Unreachable } from '../../apps/console/src/api/client.js';

const root = join(__dirname, '../..');

/** All code of the product but the console's. */
function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
}

const fault = (code: string, errors?: { field: string; code: string; detail: string }[]) =>
  new ProblemError({ type: 'about:blank', title: 'Conflict', status: 409, code, detail: 'In English.', errors }, 409);

describe('what the console says', () => {
  it('has words of its own for every reason for which a case refuses a command', () => {
    const guards = sources('libs/assistance-case/src/guards').concat(readFileSync(join(root, 'libs/assistance-case/src/guards.ts'), 'utf8'));
    const codes = guards.flatMap((text) => [...text.matchAll(/code: '(\w+)'/g)].map(([, code]) => code!));
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !(code in codeWords))).toEqual([]);
  });

  it('has none for what nothing answers', () => {
    const product = sources('apps/api/src', 'libs/assistance-case/src', 'libs/lifecycle/src').join('\n');
    expect(Object.keys(codeWords).filter((code) => !product.includes(`'${code}'`))).toEqual([]);
  });

  it('tells each of several faults once, and what it has no words for with its code', () => {
    const several = fault('cellNotOpen', [
      { field: 'cells[ID001]', code: 'cellNotOpen', detail: '' },
      { field: 'cells[ID003]', code: 'cellNotOpen', detail: '' },
    ]);
    expect(faultWords(several)).toEqual(codeWords['cellNotOpen']);
    expect(faultWords(fault('somethingNew'))).toEqual({ zh: '未能办理（somethingNew）：In English.', en: 'In English.' });
    expect(faultWords(new Unreachable()).zh).toContain('无法连接服务器');
  });

  it('puts first what a case waits for from whoever looks, a petition before all, and nothing where it waits for others', () => {
    expect(awaitedOf({ state: 'awaitingResponse', actions: ['submitPart', 'respond', 'raise'] })).toBe('respond');
    expect(awaitedOf({ state: 'awaitingResponse', actions: ['narrow', 'withdraw', 'decidePetition'] })).toBe('decidePetition');
    expect(awaitedOf({ state: 'awaitingResponse', actions: ['narrow', 'withdraw', 'urge'] })).toBeUndefined();
    expect(awaitedOf({ state: 'underCheck', actions: ['close', 'withdraw'] })).toBe('close');
  });

  it('sums up a command to many cases with what was done first, whatever was answered first', () => {
    const outcomes = (['changed', 'done', 'unanswered', 'done'] as const).map((kind) => ({ kind }));
    const { zh, en } = sumWords(outcomes, 'acknowledge');
    expect(zh).toBe('已签收 2 件；情况有变 1 件；未收到答复 1 件，请核对。');
    expect(en).toBe('2 acknowledged, 1 changed meanwhile, 1 not answered: look again.');
  });

  it('tells of a list exactly the keys that do something there, each in both languages', () => {
    const nothing = () => undefined;
    const keys = keysOf({ open: nothing, read: nothing });
    expect(keys.map(({ key }) => [key, deedOf(key, { open: nothing, read: nothing })])).toEqual([
      ['j', 'down'],
      ['k', 'up'],
      ['Enter', 'open'],
      ['x', 'read'],
      ['?', 'keys'],
    ]);
    expect(keys.filter(({ does: { zh, en } }) => !/[一-龥]/.test(zh) || !/[a-z]/.test(en))).toEqual([]);
    for (const key of ['Escape', '/', 'y']) expect(deedOf(key, { open: nothing })).toBeUndefined();
  });

  it('has a request once in the province’s queue, where its most pressing case stands, however its cases lie on pages', () => {
    const cases = ['a', 'b', 'a', 'c', 'b'].map((requestId, place) => ({ id: String(place), requestId }) as CaseItem);
    const told = requestsOf(cases).map(({ id, first, cases: own }) => [id, first.id, own.length]);
    expect(told).toEqual([
      ['a', '0', 2],
      ['b', '1', 2],
      ['c', '3', 1],
    ]);
  });

  it('reads cases and their own numbers from two columns of a sheet, and tells by line what is none', () => {
    const number = (n: number) => `杭市监网协〔2026〕${n}号`;
    const text = [
      '编号\t本方编号',
      `${number(1)}\t法务-1`,
      '',
      `${number(2)}  法务 2 `,
      `${number(1)}\t"法务-1"`,
      `${number(1)}\t法务-3`,
      `${number(3)}`,
      `${number(3)}\t#N/A`,
      `${number(3)}\t${'x'.repeat(61)}`,
      `${number(3)}\t法务-3\t又一格`,
      `\t法务-4`,
      `${number(3)}\t${'x'.repeat(60)}\t`,
    ].join('\r\n');
    const read = pastedNumbers(text);
    expect(read.map(({ line, standing }) => [line, standing])).toEqual([
      ...[1, 2, 4, 5].map((line) => [line, line === 2 || line === 4 ? 'taken' : 'passedOver']),
      ...[6, 7, 8, 9, 10, 11].map((line) => [line, 'bad']),
      [12, 'taken'],
    ]);
    expect(read.filter(({ standing }) => standing === 'taken').map(({ number: of, ownNumber }) => [of, ownNumber])).toEqual([
      [number(1), '法务-1'],
      [number(2), '法务 2'],
      [number(3), 'x'.repeat(60)],
    ]);
    expect(read.filter(({ standing, note }) => (note === undefined) !== (standing === 'taken'))).toEqual([]);
    expect(read[4]!.note!.zh).toContain('第 2 行');
    const many = pastedNumbers(Array.from({ length: 501 }, (_one, n) => `${number(n)}\t${n}`).join('\n'));
    expect(many.filter(({ standing }) => standing === 'taken')).toHaveLength(500);
  });

  it('names what those who returned a request named in it, and of a name within a longer one only that', () => {
    const asked = {
      ...{ purpose: 'caseInvestigation', confirmations: [], fields: ['ID001', 'ID002', 'ID003', 'ID004'] },
      specialFields: [
        { code: 'X1', name: '聊天记录', need: '' },
        { code: 'X2', name: '客服聊天记录', need: '' },
      ],
      targets: [{ code: 'T1', kind: 'shop', value: 'https://shop.example/8848' }],
    };
    const [first, second] = asked.fields.map((code) => findField(code)!.zh) as [string, string];
    expect([...complainedOf(`“客服聊天记录”的必要性不足；${second}与本案无关，https://shop.example/8848 已关店。`, asked)].toSorted()).toEqual(
      ['ID002', 'https://shop.example/8848', '客服聊天记录'].toSorted(),
    );
    expect([...complainedOf(`${first}、ID003 不必要`, asked)].toSorted()).toEqual(['ID001', 'ID003']);
    expect(complainedOf('事由过于简略', asked).size).toBe(0);
  });

  it('takes out of a list what a given view says by leaving that view, and keeps the rest of it', () => {
    const view = { key: 'body', title: { zh: '', en: '' }, filter: { turn: 'body', sort: 'dueAt' } };
    const said = (...[key, value]: [Parameters<typeof withChosen>[2], string | undefined]) =>
      withChosen(new URLSearchParams('view=body&state=awaitingResponse&columns=number'), view, key, value).toString();
    expect(said('turn', 'requester')).toBe('view=body&state=awaitingResponse&columns=number&turn=requester');
    expect(said('state', undefined)).toBe('view=body&columns=number');
    expect(said('turn', undefined)).toBe('state=awaitingResponse&columns=number&sort=dueAt');
  });

  it('keeps in a saved view all that a list is filtered by but the text, and tells it in its address', () => {
    const search = new URLSearchParams('view=body&state=awaitingResponse,underCheck&text=%E5%BC%A0&overdue=true&columns=due,number');
    const view = { key: 'body', title: { zh: '', en: '' }, filter: { turn: 'body', sort: 'dueAt' } };
    const columns = columnsOf(search, false);
    expect(columns).toEqual(['number', 'due']);
    const query = savedQuery(filterOf(search, view), columns);
    expect(query).toEqual({ state: ['awaitingResponse', 'underCheck'], turn: 'body', sort: 'dueAt', overdue: true, columns: ['number', 'due'] });
    // What a board's number is narrowed to is no view: its days are other days tomorrow.
    expect(savedQuery({ ...filterOf(search, view), lastDayTo: '2026-06-22' }, columns)).toBeUndefined();
    const again = new URLSearchParams(savedAddress({ id: 'v', name: '某', query: query! }));
    expect([again.get('view'), filterOf(again, { ...view, filter: {} })]).toEqual([
      'v',
      { state: ['awaitingResponse', 'underCheck'], turn: 'body', sort: 'dueAt', overdue: 'true' },
    ]);
  });

  it('calls no case near or far while the calendar is not there, and no escalation new', () => {
    const opened = '2026-11-30T01:00:00.000Z';
    const ages = [undefined, calendarOf(shippedYears)].map((calendar) =>
      [opened, '2026-12-03T01:00:00.000Z'].map((now) => ageWords(opened, now as Instant, calendar)?.zh),
    );
    expect(ages).toEqual([
      [undefined, undefined],
      ['今日启动', '已 3 个工作日'],
    ]);
    const due = { dueAt: '2026-12-01T16:00:00.000Z', lastDay: '2026-12-01', overdue: false, provisional: false };
    expect(riskOf(due, '2026-11-30T01:00:00.000Z', undefined)).toMatchObject({ level: 'unknown', until: { zh: expect.stringContaining('24时') } });
    expect(riskOf(due, '2026-12-01T01:00:00.000Z', undefined).level).toBe('today');
    expect(riskOf({ ...due, overdue: true }, '2026-12-02T01:00:00.000Z', undefined).level).toBe('overdue');
  });

  it('tells time as it is in Shanghai, and of another year’s day the year', () => {
    expect(timeWords('2026-11-27T16:05:00Z')).toEqual({ zh: '2026年11月28日 00:05', en: '28 Nov 2026, 00:05' });
    // What a field for date and time takes and gives is Shanghai's, too.
    expect(shanghaiInput('2026-11-27T16:05:00.000Z')).toBe('2026-11-28T00:05');
    expect(shanghaiInstant('2026-11-28T00:05')).toBe('2026-11-27T16:05:00.000Z');
    expect(shanghaiInstant('')).toBeUndefined();
    expect(dayWords('2026-11-27', '2026-01-01')).toEqual({ zh: '11月27日周五', en: 'Fri 27 Nov' });
    expect(dayWords('2027-01-04', '2026-12-30')).toEqual({ zh: '2027年1月4日周一', en: 'Mon 4 Jan 2027' });
  });
});
