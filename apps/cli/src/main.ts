import { Command, InvalidArgumentError, Option } from 'commander';
import { type WorldMode, worldModes } from '@xiecha/case-store/world-mode';
import { accountCommand } from './commands/account.js';
import { auditCommand } from './commands/audit.js';
import { calendarCommand } from './commands/calendar.js';
import { caseCommand } from './commands/case.js';
import type { DeadlineOptions } from './commands/deadline.js';
import { directoryCommand } from './commands/directory.js';
import type { DoctorOptions } from './commands/doctor.js';
import { keysCommand } from './commands/keys.js';
import { ExpectedFailure } from './expected-failure.js';
import { choose, type Language } from './text.js';

/** The command `xiecha`. Expected failures go to standard error without a stack trace, with exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    console.error(`✘ ${error.inWords()}`);
    process.exit(1);
  }
}

/** `start`, `demo` and `doctor` load what they need when asked for: `case list` should not wait for Temporal's client. */
function program(): Command {
  const root = new Command('xiecha')
    .description('协查：市场监管部门与网络平台之间的协查案件 / assistance cases between market regulators and online platforms')
    .addOption(new Option('--lang <language>', '界面语言 / language of the console').choices(['zh', 'en']))
    .showHelpAfterError()
    .hook('preAction', (_root, action) => {
      const { lang } = action.optsWithGlobals<{ lang?: Language }>();
      if (lang) choose(lang);
    });
  root
    .command('start')
    .description('启动全部组件（PostgreSQL、Temporal、工作进程、API）/ start everything')
    .action(async () => {
      const { start } = await import('./commands/start.js');
      process.exit(await start()); // also when something that was interrupted, a download say, still goes on
    });
  root
    .command('demo')
    .description('演示两个案件从发起到终结的全过程 / two cases from their filing to their end')
    .action(async () => {
      const { demo } = await import('./commands/demo.js');
      process.exit(await demo());
    });
  root
    .command('doctor')
    .description('检查运行环境，逐项给出处理办法 / examine the surroundings, with a fix for each finding')
    .option('--json', '输出 JSON / print JSON', false)
    .addOption(
      new Option(
        '--replay-open [n]',
        '升级前：用本版本重放至多 n 件未结案件（最早与最新各半）/ before an upgrade: replays up to n open cases with this build, the oldest and the newest',
      )
        .preset('200')
        .argParser(wholeNumber),
    )
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./commands/doctor.js');
      process.exitCode = await doctor(options);
    });
  root
    .command('migrate')
    .description('更新数据库结构（XIECHA_DATABASE_URL）/ bring the database of XIECHA_DATABASE_URL up to date')
    .addOption(new Option('--mode <mode>', '首次运行时确定，此后不可更改 / settled at the first run, for life').choices(worldModes).default('production'))
    .action(async (options: { mode: WorldMode }) => {
      const { migrate } = await import('./commands/migrate.js');
      await migrate(options);
    });
  root
    .command('deadline')
    .description(
      '期限的最后一日与逐日说明；不写 --from 则从标准输入逐行读取 JSON / last day of a term with its proof; without --from, JSON lines from standard input',
    )
    .option('--from <day>', '起算日或带时区的时刻，当日不计入 / day or instant of the start; that day never counts')
    .option('--workdays <n>', '工作日数 / number of workdays')
    .option(
      '--hold <from..to>',
      '中止计时，首尾两日均不计入，次日起恢复；可多次使用 / the clock stands still: both days named do not count, the day after does again; may be repeated',
      (hold: string, holds: readonly string[]) => [...holds, hold],
      [],
    )
    .option('--json', '输出 JSON / print JSON')
    .addOption(new Option('--markdown', '输出 Markdown / print Markdown').conflicts('json'))
    .action(async (options: DeadlineOptions) => {
      const { deadline } = await import('./commands/deadline.js');
      process.exitCode = await deadline(options);
    });
  root
    .command('workday')
    .description('某日是否为工作日；不写日期则从标准输入逐行读取 JSON / whether a day is a workday; without a day, JSON lines from standard input')
    .argument('[day]', 'YYYY-MM-DD')
    .option('--json', '输出 JSON / print JSON')
    .action(async (day: string | undefined, options: { json?: boolean }) => {
      const { workday } = await import('./commands/workday.js');
      process.exitCode = await workday(day, options);
    });
  for (const command of [accountCommand(), auditCommand(), calendarCommand(), caseCommand(), directoryCommand(), keysCommand()]) root.addCommand(command);
  return root;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('须为正整数 / a whole number, 1 or more');
  return number;
}
