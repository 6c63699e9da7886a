import { listPolicies } from '@xiecha/case-store/policies';
import type { Instant } from '@xiecha/working-time/day';
import { answeredStory } from '../demo/answered-story.js';
import type { CaseRecord } from '../demo/case-record.js';
import { wordOf } from '../demo/clock-words.js';
import { momentText } from '../demo/day-words.js';
import { loadSampleCalendars } from '../demo/demo-calendars.js';
import { type DemoSystem, raiseSystem, runningSystem } from '../demo/demo-system.js';
import { DemoWorld } from '../demo/demo-world.js';
import { Directory } from '../demo/directory.js';
import { StoryTeller } from '../demo/story-teller.js';
import { wrap } from '../demo/text-width.js';
import { thePage } from '../demo/timeline-layout.js';
import { totals } from '../demo/totals.js';
import { unansweredStory } from '../demo/unanswered-story.js';
import { EmbeddedRun } from '../embedded/run.js';
import { language, read, type Text } from '../text.js';
import { consoleProgress, stopRequest } from './start.js';

/** `xiecha demo`: two stories, from filing to end, in the system that runs here, else in one that ends with it. Answers the exit code. */
export async function demo(): Promise<number> {
  process.stdout.on('error', () => undefined); // `| head`: nobody reads on, but what was started still ends in order
  const started = performance.now();
  const running = await runningSystem();
  const code = running ? await performIn(running) : await performInOwn();
  if (code === 0) sayTime(started);
  return code;
}

async function performIn(running: DemoSystem): Promise<number> {
  say({ zh: `使用本目录正在运行的协查：${running.api}`, en: `Using the Xiecha that runs here: ${running.api}` });
  await perform(running);
  return 0;
}

async function performInOwn(): Promise<number> {
  const run = await EmbeddedRun.claim(consoleProgress);
  const asked = stopRequest(run);
  try {
    const performed = raiseSystem(run).then(perform);
    performed.catch(() => undefined); // when Ctrl-C comes first, how it ends is of no interest
    const outcome = await Promise.race([performed, asked, run.broken]);
    if (outcome === 'asked') {
      say({ zh: '正在停止…', en: 'stopping…' });
      return 130;
    }
    if (outcome) throw outcome;
  } finally {
    await run.stop();
  }
  say({
    zh: '演示所启动的组件已停止，数据已保存；用 npm start 再次启动，即可查看。',
    en: 'What the demo had started is stopped, data kept; npm start raises it again for a closer look.',
  });
  return 0;
}

async function perform(system: DemoSystem): Promise<void> {
  const world = await DemoWorld.open(system);
  try {
    sayWhat(await world.now());
    await sayCalendars(world);
    const directory = await Directory.open(world.engine.db);
    const policies = new Map((await listPolicies(world.engine.db)).map(({ policy }) => [policy.version, policy]));
    const page = thePage();
    const teller = new StoryTeller(world, { directory, policies }, page);
    const records: CaseRecord[] = [];
    for (const story of [answeredStory, unansweredStory]) {
      console.log(`\n━━ ${read(story.title)} ━━\n`);
      records.push(await teller.tell(story));
    }
    console.log(`\n━━ ${read({ zh: '合计', en: 'In all' })} ━━\n`);
    for (const line of totals(records, directory, page)) console.log(line);
    sayWhere(records);
  } finally {
    await world.close();
  }
}

function sayWhat(now: Instant): void {
  console.log('');
  say({
    zh: `以下两个案件由系统真实办理：指令经 API 发出，期限与提醒均按正式参数；示例环境的时间随办理推进，现为 ${momentText(now)}。时间均为北京时间。`,
    en: `Both cases really happen: commands go through the API, terms and ladders are those of production, and the sample world's time moves on with them; it is now ${momentText(now)}. All times are Beijing's.`,
  });
  say({
    zh: '“办理”是人所为；“到时”是期限触发，清晨判定；“消息”在工作时间送达。“→”后写明轮到谁、最后一日、依据哪一期限策略的哪条规则；标“建议值”的天数没有法律规定。',
    en: '“action” is what people do; “alarm” what a clock does, decided early in the day; “message” what reaches somebody, in working hours. “→” says whose turn it is, the last day, and by which rule of which policy; “proposal”: no law sets that number of days.',
  });
}

async function sayCalendars(world: DemoWorld): Promise<void> {
  for (const { year, title } of await loadSampleCalendars(world.calendarsAs('admin'), await world.now())) {
    say({
      zh: `${year} 年尚无放假通知，已为演示加载“${title}”。`,
      en: `There is no notice for ${year} yet; for the demonstration a sample calendar, computed from the regulation, was loaded: “${title}”.`,
    });
  }
}

function sayWhere(records: readonly CaseRecord[]): void {
  const lang = language() === 'en' ? ' --lang en' : '';
  console.log('');
  say({ zh: '两个案件已留存，系统运行时可随时查看：', en: 'Both cases stay, to be looked at while the system runs:' });
  for (const { number, caseId, current } of records) {
    console.log(`  ${number}  ${wordOf(current.state)}\n    npx xiecha case show ${caseId} --as supervisor${lang}`);
  }
  console.log('');
}

function sayTime(since: number): void {
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  say({ zh: `全程用时 ${seconds} 秒。`, en: `It took ${seconds} s in all.` });
}

function say(text: Text): void {
  for (const line of wrap(read(text), thePage().width)) console.log(line);
}
