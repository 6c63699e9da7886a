import { execFileSync } from 'node:child_process';

const script = `
const chineseDays = require('chinese-days');
const calls = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(calls.map(([name, ...args]) => chineseDays[name](...args))));
`;

/** What chinese-days answers to calls of its functions, by name. It reads the process's time zone, so it is asked in Shanghai's, wherever the tests run. */
export function askChineseDays(calls: readonly (readonly [name: string, ...args: unknown[]])[]): unknown[] {
  const answer = execFileSync(process.execPath, ['-e', script], {
    cwd: __dirname,
    env: { ...process.env, TZ: 'Asia/Shanghai' },
    input: JSON.stringify(calls),
    maxBuffer: 64 << 20,
  });
  return JSON.parse(answer.toString()) as unknown[];
}
