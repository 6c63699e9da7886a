import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endOf, spanWords, startOf } from '../../apps/console/src/absences/absence-span.js';
import { deviceWords } from '../../apps/console/src/account/device-words.js';
import { changedFields, changedOf } from '../../apps/console/src/administration/changed-fields.js';
import { administrationCodes } from '../../apps/console/src/administration/code-words.js';
import { pathOf, placeFaults } from '../../apps/console/src/administration/field-faults.js';
import { monthsOf } from '../../apps/console/src/calendars/months.js';
import { columnWords, untold } from '../../apps/console/src/changes/column-words.js';
import { toldColumns } from '../../apps/console/src/changes/told-changes.js';
import { entityWords } from '../../apps/console/src/changes/words.js';
import { verdictOf } from '../../apps/console/src/health/verdict.js';
import { findingWords, words as healthWords } from '../../apps/console/src/health/words.js';
import { officeTree } from '../../apps/console/src/organisations/office-tree.js';
import { offsetWords, rungWords } from '../../apps/console/src/policies/words.js';
import { codeWords } from '../../apps/console/src/shell/fault-words.js';
import { bodyRoles, regulatorRoles } from '@xiecha/case-store/entities/user-role';
import { firingFindingKinds } from '@xiecha/assistance-case/firing-audit/firing-finding';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { diagnoses } from '@xiecha/case-engine/reconciliation/findings';
import { calendarOf, judge } from '@xiecha/working-time/calendar';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import { rolesAt } from '../../apps/console/src/people/roles-at.js';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).flatMap((file) =>
    file.endsWith('.ts') && !file.endsWith('.spec.ts') ? [read(join(folder, file))] : [],
  );
const isChinese = (text: string) => !/[A-Za-z]{2,}/.test(text.replaceAll(/SM3|SHA-256|QQ/g, ''));

describe('a refused form', () => {
  it('has words of its own for every reason for which people, organisations and absences are refused', () => {
    const texts = [
      ...['change-body', 'body-parts', 'change-office', 'change-person', 'scope-authorisations', 'office-rules', 'body-rules', 'person-rules'],
    ].map((file) => read(`libs/access/src/directory/${file}.ts`));
    texts.push(...sources('apps/api/src/directory'), ...sources('apps/api/src/absences'));
    const codes = new Set(texts.flatMap((text) => [...text.matchAll(/code: '(\w+)'/g)].map(([, code]) => code!)));
    expect(codes.size).toBeGreaterThan(30);
    expect([...codes].filter((code) => !(code in administrationCodes) && !(code in codeWords))).toEqual([]);
  });

  it('says each in Chinese without English, and in English', () => {
    expect(Object.values(administrationCodes).filter(({ zh, en }) => !isChinese(zh) || en === '')).toEqual([]);
  });

  it('has each fault beside the innermost field that it is about, and what is about none above', () => {
    expect(pathOf('channels[0].publication.url')).toEqual(['channels', 0, 'publication', 'url']);
    const there = [['name'], ['channels'], ['channels', 0, 'address']];
    const placed = placeFaults(
      [
        { field: 'name', code: 'tooSmall', detail: '' },
        { field: 'channels[0].address', code: 'noAddress', detail: '' },
        { field: 'channels[1].kind', code: 'repeated', detail: '' },
        { field: '(body)', code: 'onlySamrAuthorises', detail: '' },
      ],
      there,
    );
    expect(placed.fields.map(({ path, says }) => [path, says.map(({ zh }) => zh)])).toEqual([
      [['name'], [administrationCodes['tooSmall']!.zh]],
      [['channels', 0, 'address'], [administrationCodes['noAddress']!.zh]],
      [['channels'], [administrationCodes['repeated']!.zh]],
    ]);
    expect(placed.rest.map(({ field }) => field)).toEqual(['(body)']);
  });

  it('sends only what was changed, and tells what somebody else changed meanwhile', () => {
    const opened = { name: '甲', roles: ['lead'], email: null };
    expect(changedOf(opened, { ...opened, roles: ['lead', 'admin'] })).toEqual({ roles: ['lead', 'admin'] });
    expect(changedOf(opened, { ...opened, email: undefined } as never)).toEqual({});
    const labels = { name: { zh: '姓名', en: 'Name' }, roles: { zh: '角色', en: 'Roles' }, email: { zh: '邮箱', en: 'E-mail' } };
    const now = { ...opened, name: '乙', roles: [] };
    expect(changedFields(opened, now, labels).map(({ zh }) => zh)).toEqual(['姓名现为：乙', '角色已变更']);
  });
});

describe('a year of the calendar', () => {
  const calendar = calendarOf([shippedYears.find(({ year }) => year === 2026)!]);

  it('is twelve months of whole weeks from Monday on, each day as the calendar judges it', () => {
    const months = monthsOf(calendar, 2026)!;
    const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== undefined);
    expect(days.map(({ day }) => day)).toHaveLength(365);
    expect(days.filter(({ day, workday }) => judge(calendar, day).workday !== workday)).toEqual([]);
    expect(months.every(({ weeks }) => weeks.every((week) => week.length === 7))).toBe(true);
    // 1 October 2026 is a Thursday.
    expect(months[9]!.weeks[0]!.findIndex((day) => day?.day === '2026-10-01')).toBe(3);
    expect(months.reduce((sum, { workdays }) => sum + workdays, 0)).toBe(days.filter(({ workday }) => workday).length);
  });

  it('that is not loaded is foretold and provisional, and none is made up beyond what can be foretold', () => {
    const months = monthsOf(calendar, 2027)!;
    expect(months.flatMap(({ weeks }) => weeks.flat()).every((day) => day === undefined || day.provisional)).toBe(true);
    expect(monthsOf(calendar, 2099)).toBeUndefined();
    expect(monthsOf(calendar, 2025)).toBeUndefined();
  });
});

describe('what is told of the directory', () => {
  it('has words for every table and column that the database logs, or is an id', () => {
    const migrations = sources('libs/case-store/src/migrations').join('\n');
    const logged = [...migrations.matchAll(/logged\(\s*'(\w+)',\s*'\w+',\s*'[\w,]+',\s*'([\w,]+)',?\s*\)/g)];
    expect(logged.length).toBeGreaterThan(12);
    expect(logged.map(([, table]) => table!).filter((table) => !(table in entityWords))).toEqual([]);
    const columns = new Set(logged.flatMap(([, , told]) => told!.split(',')));
    expect([...columns].filter((column) => !(column in columnWords) && !untold.includes(column))).toEqual([]);
  });

  it('is what became another, in words, and never an id', () => {
    const before = { id: 'a', organisation_id: 'b', name: '甲', active: true, language: 'zh' };
    const told = toldColumns({ before, after: { ...before, active: false, language: 'en' } });
    expect(told.map(({ label, before: was, after }) => [label.zh, was?.zh, after?.zh])).toEqual([
      ['在职', '是', '否'],
      ['消息语言', '中文', '英文'],
    ]);
    expect(toldColumns({ before: null, after: { user_id: 'a', role: 'lead' } }).map(({ after }) => after?.zh)).toEqual(['负责人']);
    expect(toldColumns({ before: null, after: { expires_at: '2026-11-27T16:05:00+00:00' } })[0]!.after!.zh).toBe('2026年11月28日 00:05');
  });
});

describe('terms', () => {
  it('say when each rung is due, what it does and whom it tells', () => {
    expect(offsetWords('-3wd')).toEqual({ zh: '届满前 3 个工作日', en: '3 workdays before the end' });
    expect(offsetWords('0wd').zh).toBe('届满当日');
    expect(offsetWords('+1h')).toEqual({ zh: '届满后 1 小时', en: '1 hour after the end' });
    expect(rungWords(policyV2.clocks.response.ladder[0]!).zh).toBe('届满前 3 个工作日 09:00，提醒被协查方经办人（一般）');
    expect(rungWords(policyV2.clocks.supplement.ladder[0]!).zh).toBe('第 3 轮起，起算时，启动督办，告知督办人员、请求方负责人（严重）');
  });

  it('are in Chinese without English, for every rung of the policy', () => {
    const rungs = [policyV2.clocks, ...policyV2.overrides.map(({ clocks }) => clocks)].flatMap((clocks) =>
      Object.values(clocks).flatMap(({ ladder }) => ladder),
    );
    expect(rungs.map((rung) => rungWords(rung).zh).filter((text) => !isChinese(text))).toEqual([]);
  });
});

describe('whether a deadline was missed', () => {
  const report = { ok: true } as never;

  it('is said of what was examined in time alone', () => {
    expect(verdictOf({ report, stale: false })).toEqual({ said: healthWords.nothingMissed, type: 'success' });
    expect(verdictOf({ report, stale: true }).type).toBe('warning');
    expect(verdictOf({ report: null, stale: true }).type).toBe('warning');
    expect(verdictOf({ report: { ok: false } as never, stale: false }).type).toBe('error');
  });

  it('names whatever was found in words', () => {
    expect([...firingFindingKinds, ...diagnoses].filter((kind) => !(kind in findingWords))).toEqual([]);
  });
});

it('an absence of whole days is told by its days, in Shanghai', () => {
  const [from, until] = [startOf('2026-12-28'), endOf('2026-12-31')].map((at) => new Date(at).toISOString());
  expect(until).toBe('2026-12-31T16:00:00.000Z');
  expect(spanWords(from as never, until as never).zh).toMatch(/12月28日周一 至 (2026年)?12月31日周四/);
  expect(spanWords('2026-12-28T01:00:00.000Z', '2026-12-28T04:00:00.000Z').zh).toBe('2026年12月28日 09:00 至 2026年12月28日 12:00');
});

it('offices stand under those that they belong to, and whoever has nobody above in sight at the top', () => {
  const office = (id: string, parentId: string | null) => ({ id, parentId, kind: 'regulator' }) as never;
  const shape = (nodes: readonly { id: string; children?: readonly unknown[] }[]): unknown =>
    nodes.map(({ id, children }) => (children ? [id, shape(children as never)] : id));
  expect(shape(officeTree([office('samr', null), office('zj', 'samr'), office('hz', 'zj'), office('sc', 'samr'), office('lost', 'unseen')]))).toEqual([
    ['samr', [['zj', ['hz']], 'sc']],
    'lost',
  ]);
});

it('every role is offered where it can be, and an approver at provinces alone', () => {
  expect([...rolesAt({ kind: 'body', level: null })].sort()).toEqual([...bodyRoles].sort());
  expect([...rolesAt({ kind: 'regulator', level: 'province' })].sort()).toEqual([...regulatorRoles].sort());
  expect(rolesAt({ kind: 'regulator', level: 'county' })).not.toContain('provincialApprover');
});

it('a device is named as its owner knows it again', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0';
  expect(deviceWords(edge)).toEqual({ zh: '视窗电脑，微软浏览器', en: 'Windows, Edge' });
  expect(deviceWords('curl/8').zh).toBe('未知设备');
});
