import type { SampleToken } from '../embedded/world.js';
import { samplePassword } from '../sample-world/sample-accounts.js';
import { EmbeddedRun, type Progress } from '../embedded/run.js';
import type { Addresses } from '../embedded/run-record.js';
import { language, read, type Text } from '../text.js';

/** A terminal's Ctrl-C may come twice, once by itself and once passed on by npm: only a later one means "at once". */
const SAME_CTRL_C_MS = 1_000;

/** `xiecha start`: raises everything, and keeps it until Ctrl-C. Answers the exit code. */
export async function start(): Promise<number> {
  process.stdout.on('error', () => undefined); // a terminal that was closed: nobody reads, but the children still end in order
  const run = await EmbeddedRun.claim(consoleProgress);
  const asked = stopRequest(run);
  try {
    const raised = raise(run);
    raised.catch(() => undefined); // when Ctrl-C comes first, how the raising ends is of no interest
    const ready = await Promise.race([raised, asked]);
    if (ready === 'asked') return await stopped(run);
    const outcome = await Promise.race([asked, run.broken]);
    if (outcome !== 'asked') throw outcome;
    return await stopped(run);
  } catch (failure) {
    await run.stop();
    throw failure;
  }
}

async function raise(run: EmbeddedRun): Promise<void> {
  const started = performance.now();
  const { addresses, tokens } = await run.raise();
  sayWelcome(addresses, tokens, performance.now() - started);
}

async function stopped(run: EmbeddedRun): Promise<number> {
  const started = performance.now();
  console.log(read({ zh: '\n正在停止…（再按一次 Ctrl-C 立即结束）', en: '\nstopping… (Ctrl-C again to end at once)' }));
  await run.stop();
  console.log(`✔ ${read({ zh: '已全部停止，数据已保存', en: 'all stopped, data kept' })}${timing(started)}`);
  return 0;
}

/** Resolves at the first signal to stop. A later one ends every child at once. */
export function stopRequest(run: EmbeddedRun): Promise<'asked'> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = (): void => {
      if (first === undefined) {
        first = performance.now();
        resolve('asked');
      } else if (performance.now() - first > SAME_CTRL_C_MS) {
        run.kill();
        process.exit(130);
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

/** Tells of each step with a tick and its time. */
export const consoleProgress: Progress = {
  note: (line) => console.log(`  ${read(line)}`),
  async step(work, done) {
    const started = performance.now();
    const result = await work();
    console.log(`✔ ${read(done(result))}${timing(started)}`);
    return result;
  },
};

function timing(since: number): string {
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  return read({ zh: `（${seconds} 秒）`, en: ` (${seconds} s)` });
}

function sayWelcome(addresses: Addresses, tokens: readonly SampleToken[], tookMs: number): void {
  const seconds = (tookMs / 1_000).toFixed(1);
  const lines: Text[] = [
    { zh: `\n协查已就绪，用时 ${seconds} 秒。`, en: `\nXiecha is ready after ${seconds} s.` },
    { zh: `  控制台       ${addresses.api}/`, en: `  Console       ${addresses.api}/` },
    { zh: `  API          ${addresses.api}/api/v1`, en: `  API           ${addresses.api}/api/v1` },
    { zh: `  接口文档     ${addresses.apiDocs}`, en: `  API docs      ${addresses.apiDocs}` },
    { zh: `  邮件         ${addresses.mail}`, en: `  Mail          ${addresses.mail}?lang=en` },
    ...(addresses.temporalUi ? [{ zh: `  Temporal UI  ${addresses.temporalUi}`, en: `  Temporal UI   ${addresses.temporalUi}` }] : []),
    ...tokenLines(tokens),
    ...tryLines(addresses, tokens),
    { zh: '\n按 Ctrl-C 停止。', en: '\nCtrl-C stops it.' },
  ];
  for (const line of lines) console.log(read(line));
}

function tokenLines(tokens: readonly SampleToken[]): Text[] {
  if (tokens.length === 0) return [];
  const width = Math.max(...tokens.map(({ token }) => token.length));
  const rows = tokens.map(({ person, role, login, token }) => ({
    zh: `  ${token.padEnd(width)}  ${login}  ${person}`,
    en: `  ${token.padEnd(width)}  ${login}  ${role} (${person})`,
  }));
  return [
    { zh: '\n示例令牌与登录名（仅限示例环境）：', en: '\nSample tokens and logins (of this sample world only):' },
    ...rows,
    { zh: `  登录密码均为 ${samplePassword}`, en: `  the password of every login is ${samplePassword}` },
  ];
}

function tryLines({ api }: Addresses, tokens: readonly SampleToken[]): Text[] {
  const token = tokens.find(({ role }) => role === 'caseworker')?.token;
  const lang = language() === 'en' ? ' --lang en' : '';
  const both = (line: string): Text => ({ zh: line, en: line });
  return [
    { zh: '\n试一试（另开一个终端）：', en: '\nTry, in another terminal:' },
    ...(token
      ? [both(`  npx xiecha case list${lang}`), both(`  curl -H 'Authorization: Bearer ${token}' '${api}/api/v1/cases?overdue=true'`)]
      : [both(`  curl ${api}/api/v1/readiness`)]),
    both(`  npx xiecha doctor${lang}`),
  ];
}
