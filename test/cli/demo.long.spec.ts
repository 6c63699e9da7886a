import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { labels, outcomeLabels } from '@xiecha/assistance-case/labels';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import type { TemplateName } from '@xiecha/assistance-case/message-words';
import { openDatabase } from '@xiecha/case-store/data-source';
import { moveWorldClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { allTemplates } from '@xiecha/notices/all-templates';
import { atTime, type Day, yearOf, dayOf } from '@xiecha/working-time/day';
import type { Run } from '../../apps/cli/src/embedded/run-record.js';
import { samplePeople } from '../../apps/cli/src/sample-world/organisations.js';
import { xiecha, type XiechaRun } from './xiecha-child.js';

/** The demo as a newcomer meets it: first alone, in Chinese; then beside a running start, in English, in the middle of a December. */
let home: string;
let start: ChildProcess | undefined;
let alone: XiechaRun;
let beside: XiechaRun;

const onItsOwn = (): Record<string, string> => ({ XIECHA_HOME: home, TEMPORAL_ADDRESS: '' });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'xiecha-demo-'));
  alone = await xiecha(['demo'], '', onItsOwn());
  expect(alone).toMatchObject({ code: 0 });
  expect(existsSync(join(home, 'run.json'))).toBe(false);
  start = await started();
  decemberYear = await moveToDecember();
  beside = await xiecha(['--lang', 'en', 'demo'], '', onItsOwn());
  expect(beside).toMatchObject({ code: 0 });
}, 300_000);

afterAll(async () => {
  if (start && start.exitCode === null) {
    const ended = once(start, 'exit');
    start.kill('SIGTERM');
    await ended;
  }
  await rm(home, { recursive: true, force: true });
}, 60_000);

let decemberYear: number;

test('tells both stories step by step, in Chinese', () => {
  expectInOrder(unwrapped(alone.out), [
    '故事一',
    ...[
      '发起协查',
      `轮到${labels.province.zh}`,
      subject('consentAsked'),
      '同意协查，但删去 X2',
      subject('consentDecided'),
      '登记送达',
      subject('requestArrived'),
      '签收',
    ],
    ...['请求说明', '中止计时', '答复说明请求', '不计入', subject('deadlineMoved'), '申请延期 3 个工作日', '准予延期 3 个工作日', '自原最后一日起算'],
    ...[
      '回复期限，最后一日前 1 个工作日',
      '回复 ID001，完整度 33%',
      '退回补充 ID003、X1',
      subject('sentBack'),
      '完整度 100%',
      '确认答复项',
      '办结协查',
      `办结（${outcomeLabels.complete.zh}）`,
    ],
    '故事二',
    ...[
      '发起协查',
      '登记送达',
      '签收期限，最后一日后第 1 个工作日：提醒已逾期',
      ...responseRungs.map(rungInChinese),
      '移送处理（《网络交易监督管理办法》第五十三条）',
    ],
    ...['按未获协助办结', subject('escalationSettled'), '合计', '18 条', 'npx xiecha case show', 'npx xiecha case show', 'npm start', '全程用时'],
  ]);
});

test('tells both stories step by step, in English, beside a running start', () => {
  expectInOrder(unwrapped(beside.out, ' '), [
    'Using the Xiecha that runs here',
    'Story one',
    ...[
      'asks Baichuan Market',
      "the province's turn",
      'consents, striking X2',
      'records the arrival',
      'acknowledges',
      'asks for a clarification',
      'is held since',
    ],
    ...['answers the question', 'do not count', 'asks for an extension of 3 workdays', 'granted, 3 workdays', 'counted from the old last day'],
    ...['responds with ID001, 33% complete', 'sends back ID003, X1', '100% complete', 'accepts ID001, ID003, X1', 'closes the case: complete'],
    'Story two',
    ...['acknowledgement clock, 1 workday after the last day: overdue', 'escalated to', 'found upwards', 'takes up the escalation', 'referral proposed'],
    ...['refers the case', 'concludes the case as unanswered', 'In all', 'npx xiecha case show', 'It took'],
  ]);
});

test.each(['Chinese', 'English'])('tells every rung of the response ladder of the unanswered case once (%s)', async (language) => {
  const { out } = language === 'Chinese' ? alone : beside;
  const { items } = await ask(`/cases/${idsIn(out)[1]}/events`);
  const fired = items.filter(
    ({ facts, type }: { facts: { clock?: string }; type: string }) => facts.clock === 'response' && /^(reminded|escalated)$/.test(type),
  );
  expect(fired.map(({ facts }: { facts: { rung: string } }) => facts.rung)).toEqual(responseRungs);
  const story = unwrapped(out, language === 'Chinese' ? '' : ' ')
    .split('━━')
    .at(-3)!;
  for (const rung of responseRungs) expect(story.split(language === 'Chinese' ? rungInChinese(rung) : rungInEnglish(rung))).toHaveLength(2);
});

test('leaves a closed and a concluded case of each run, to be read over the API', async () => {
  for (const { out } of [alone, beside]) {
    const [answered, unanswered] = await Promise.all(idsIn(out).map((id) => ask(`/cases/${id}`)));
    expect(answered).toMatchObject({ state: 'closed', outcome: 'complete', struck: ['X2'] });
    expect(unanswered).toMatchObject({ state: 'concludedUnanswered', referredAt: expect.any(String) });
    expect(unanswered.escalations.map(({ end }: { end: string }) => end)).toEqual(['caseEnded', 'caseEnded', 'caseEnded', 'caseEnded']);
    for (const { number } of [answered, unanswered]) expect(out).toContain(number);
  }
  expect(new Set([...idsIn(alone.out), ...idsIn(beside.out)]).size).toBe(4);
});

test('in December loads a sample calendar for the year to come, and says that it is none of the State Council', async () => {
  expect(unwrapped(beside.out, ' ')).toContain(`There is no notice for ${decemberYear + 1} yet`);
  const { notices } = await ask(`/calendars/${decemberYear + 1}`);
  expect(notices[0].title).toContain('仅供演示，不是国务院办公厅的通知');
  expect(beside.out).not.toContain('provisional');
});

test('shows no Chinese in English beyond names, numbers and what is quoted, and no code words in Chinese', () => {
  const names = samplePeople.map(({ name }) => name).join('|');
  const english = unwrapped(beside.out, ' ')
    .replaceAll(/“[^”]*”|\p{Script=Han}+〔\d{4}〕\d+号/gu, '')
    .replaceAll(new RegExp(names, 'g'), '');
  expect(english.match(/[^\n]*\p{Script=Han}[^\n]*/gu)).toBeNull();
  const chinese = alone.out.replaceAll(/npx xiecha case show \S+ --as supervisor|npm start|PostgreSQL|Temporal( UI)?|API|ID00\d|X\d|\S*xiecha-demo-\S*/g, '');
  expect(chinese.match(/[^\n]*[A-Za-z]{2}[^\n]*/g)).toBeNull();
  for (const word of Object.keys(labels)) expect(alone.out).not.toMatch(new RegExp(`\\b${word}\\b(?<!--as supervisor)`));
});

/** A message's subject as its template has it, without the number of the case. */
function subject(template: TemplateName): string {
  return allTemplates[template].texts.zh.subject.replace('{caseNumber}：', '');
}

const responseRungs = policyV2.clocks.response.ladder.map(({ offset }) => offset);

function rungInChinese(offset: string): string {
  const days = Math.abs(Number.parseInt(offset, 10));
  return `回复期限，最后一日${offset.startsWith('-') ? '前' : '后第'} ${days} 个工作日：`;
}

function rungInEnglish(offset: string): string {
  const days = Math.abs(Number.parseInt(offset, 10));
  return `response clock, ${days} workday${days === 1 ? '' : 's'} ${offset.startsWith('-') ? 'before' : 'after'} the last day:`;
}

/** Each entry on one line again: what hangs beside the time goes on where its line was broken. */
function unwrapped(out: string, between = ''): string {
  return out.replaceAll(/\n {20,}(?!→)/g, between);
}

function expectInOrder(text: string, steps: readonly string[]): void {
  let from = 0;
  for (const step of steps) {
    const place = text.indexOf(step, from);
    expect([step, place >= 0 ? 'told' : `not after: ${text.slice(Math.max(0, from - 200), from)}`]).toEqual([step, 'told']);
    from = place + step.length;
  }
}

/** The cases that the demo names at its end. */
function idsIn(out: string): string[] {
  return [...out.matchAll(/npx xiecha case show (\S+)/g)].map(([, id]) => id!);
}

async function started(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [resolve('apps/cli/bin/xiecha.mjs'), '--lang', 'en', 'start'], {
    env: { ...process.env, ...onItsOwn() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const piece of child.stdout) {
    output += String(piece);
    if (output.includes('Ctrl-C stops it.')) break;
  }
  if (child.exitCode !== null) throw new Error(`The start ended:\n${output}`);
  return child;
}

/** Moves the world to the middle of the next December, and answers that year. */
async function moveToDecember(): Promise<number> {
  const { settings } = await recorded();
  const db = await openDatabase(settings!.XIECHA_DATABASE_URL, { connections: 1, applicationName: 'demo-spec' });
  try {
    const { now } = await readWorldClock(db);
    const year = yearOf(dayOf(now)) + (dayOf(now).slice(5) < '12-15' ? 0 : 1);
    await moveWorldClock(db, atTime(`${year}-12-15` as Day, '08:00'));
    return year;
  } finally {
    await db.destroy();
  }
}

async function recorded(): Promise<Run> {
  return JSON.parse(await readFile(join(home, 'run.json'), 'utf8')) as Run;
}

async function ask(path: string): Promise<any> {
  const { addresses } = await recorded();
  const { tokens } = JSON.parse(await readFile(join(home, 'sample-tokens.json'), 'utf8'));
  const response = await fetch(`${addresses!.api}/api/v1${path}`, { headers: { authorization: `Bearer ${tokens.samrSupervisor}` } });
  expect(response.status).toBe(200);
  return response.json();
}
