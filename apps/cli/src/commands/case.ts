import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { openCaseApi, type CaseAccess } from '../cases/case-access.js';
import type { CommandStanding } from '../cases/case-api.js';
import { caseSheet, caseTable } from '../cases/case-table.js';
import { jsonFrom, parse } from '../cases/json-input.js';
import { nameOf } from '../cases/state-name.js';
import { read } from '../text.js';

interface Common extends CaseAccess {
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

/** `xiecha case …`: a thin client of the HTTP API. */
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
  return group;
}

function withAccess(command: Command): Command {
  return command
    .option('--api <address>', 'API 地址，默认为本目录正在运行的 / address of the API, by default of the run in this folder')
    .option('--token <token>', '令牌，默认 XIECHA_TOKEN，其次示例令牌 / token, by default XIECHA_TOKEN, else a sample token')
    .addOption(new Option('--as <role>', '以何种角色的示例令牌 / role whose sample token is used').default('caseworker'))
    .option('--json', '输出 API 的 JSON / print the JSON of the API');
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

function print(answer: unknown): void {
  console.log(JSON.stringify(answer, null, 2));
}
