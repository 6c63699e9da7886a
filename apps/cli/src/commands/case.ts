import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { connect, type ApiAccess } from '../api/api-access.js';
import { CaseApi, type CommandStanding } from '../cases/case-api.js';
import { caseSheet } from '../cases/case-sheet.js';
import { caseTable } from '../cases/case-table.js';
import { jsonFrom, parse } from '../cases/json-input.js';
import { nameOf } from '../cases/state-name.js';
import { read } from '../text.js';
import { withAccess } from './access-options.js';
import type { RebuildOptions } from './case-rebuild.js';

interface Common extends ApiAccess {
  readonly json?: boolean;
}

const LIST_FILTERS = [
  ['--state <states>', '状态，逗号分隔 / states, separated by commas'],
  ['--turn <party>', '轮到哪一方 / whose turn it is: requester, body'],
  ['--overdue [yes]', '已逾期 / overdue: true, false'],
  ['--due-before <instant>', '在此时刻前到期 / due before this instant (ISO 8601)'],
  ['--office <id>', '发起单位标识 / office'],
  ['--body <id>', '被协查方标识 / assisted body'],
  ['--text <text>', '编号、名称或对象中的文字 / part of number, name or target'],
  ['--sort <by>', '排序 / order: filedAt, dueAt'],
  ['--limit <n>', '每页条数 / items a page'],
  ['--cursor <cursor>', '下一页游标 / cursor of the next page'],
] as const;

/** `xiecha case …`: a thin client of the HTTP API; `rebuild` alone works with the servers themselves. */
export function caseCommand(): Command {
  const group = new Command('case').description('协查案件 / assistance cases');
  const list = withAccess(group.command('list').description('列出可见的案件 / the cases in your sight'));
  for (const [flags, description] of LIST_FILTERS) list.option(flags, description);
  list.action(listCases);
  withAccess(group.command('show').description('查看一个案件 / one case').argument('<id>')).action(showCase);
  withAccess(group.command('file').description('发起协查 / file a request').argument('<file>', 'JSON；- 为标准输入 / JSON file, - for standard input'))
    .option('--key <key>', '幂等键，重复发起只计一次 / Idempotency-Key, a repeated filing counts once')
    .action(fileCase);
  withAccess(group.command('command').description('向案件发送指令 / send a command to a case').argument('<id>').argument('<command>'))
    .option('--input <json>', '指令内容 / what the command takes, JSON', '{}')
    .option('--command-id <uuid>', '指令标识，重发同一指令时沿用 / the same again for the same command sent again')
    .option('--expected-version <n>', '您所看到的版本，默认为当前版本 / the version you were looking at, by default the current one', Number)
    .action(sendCommand);
  withAccess(
    group
      .command('proof')
      .description('期限计算说明 / how a deadline was worked out')
      .argument('<id>')
      .argument('<clock>', '时限名称 / name of the clock: response, check …'),
  )
    .option('--revision <n>', '第几次计算，默认为最近一次 / which revision of the deadline, by default the latest')
    .addOption(new Option('--markdown', '输出 Markdown / print Markdown').conflicts('json'))
    .action(showProof);
  group
    .command('rebuild')
    .description('从案件记录重新启动工作流（直接连接 PostgreSQL 与 Temporal）/ start a workflow anew from the record, with PostgreSQL and Temporal themselves')
    .argument('[case]', '案件标识或编号 / id or number of the case')
    .option('--all-open', '全部未结案件，用于升级 / every open case, for upgrades')
    .option('--per-second <n>', '每秒最多几件（配合 --all-open）/ how many a second at most, with --all-open', upTo500, 20)
    .option('--json', '输出 JSON / print JSON')
    .action(async (wanted: string | undefined, options: RebuildOptions) => {
      const { rebuild } = await import('./case-rebuild.js');
      await rebuild(wanted, options);
    });
  return group;
}

async function listCases({ json, api, token, as, ...filters }: Common & Record<string, string | boolean | undefined>): Promise<void> {
  const query = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)] as const);
  const page = await (await openCaseApi({ api, token, as })).list(Object.fromEntries(query));
  if (json) return print(page);
  console.log(caseTable(page.items));
  if (page.nextCursor) console.log(read({ zh: `还有更多：--cursor ${page.nextCursor}`, en: `there is more: --cursor ${page.nextCursor}` }));
}

async function showCase(id: string, { json, ...access }: Common): Promise<void> {
  const detail = await (await openCaseApi(access)).read(id);
  if (json) return print(detail);
  console.log(caseSheet(detail));
}

async function fileCase(file: string, { json, key = randomUUID(), ...access }: Common & { key?: string }): Promise<void> {
  const request = await jsonFrom(file);
  const filed = await (await openCaseApi(access)).file(request, key);
  if (json) return print(filed);
  console.log(caseTable(filed.cases));
}

async function showProof(
  id: string,
  clock: string,
  { json, markdown, revision, ...access }: Common & { markdown?: boolean; revision?: string },
): Promise<void> {
  const proved = await (await openCaseApi(access)).proof(id, clock, revision);
  if (json) return print(proved);
  const { provedInMarkdown, provedInTables } = await import('../cases/proved-deadline.js');
  process.stdout.write(markdown ? provedInMarkdown(proved) : provedInTables(proved));
}

interface Sending extends Common {
  readonly input: string;
  readonly commandId?: string;
  readonly expectedVersion?: number;
}

async function sendCommand(id: string, command: string, { json, input, commandId = randomUUID(), expectedVersion, ...access }: Sending): Promise<void> {
  const content = parse(input, '--input');
  const api = await openCaseApi(access);
  const version = expectedVersion ?? (await api.read(id)).version;
  const standing = await api.command(id, command, { commandId, expectedVersion: version, input: content });
  if (json) return print(standing);
  console.log(outcomeOf(standing));
}

async function openCaseApi(access: ApiAccess): Promise<CaseApi> {
  return new CaseApi(await connect(access));
}

function outcomeOf({ command, commandId, status, outcome }: CommandStanding): string {
  if (status === 'received' || !outcome) {
    return read({
      zh: `${command} 已收下，尚未处理；用同一 --command-id ${commandId} 重发可查看结果`,
      en: `${command} is taken in, not decided yet; send it again with --command-id ${commandId} to learn the outcome`,
    });
  }
  return read({
    zh: `${command} 完成：${nameOf(outcome.state)}，版本 ${outcome.version}`,
    en: `${command} done: ${outcome.state}, version ${outcome.version}`,
  });
}

function upTo500(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 500) throw new InvalidArgumentError('1–500');
  return number;
}

function print(answer: unknown): void {
  console.log(JSON.stringify(answer, null, 2));
}
