import { execFile } from 'node:child_process';
import { repository } from './depcruise.js';

const minutes = 60_000;

/** Each check is the script of its name in package.json. In here they are part of `npm test`, beside tests that mostly wait. */
describe('the static checks', () => {
  it.each(['lint', 'format:check', 'unused'])(
    'pass: npm run %s',
    async (script) => {
      expect(await runScript(script)).toBe('passed');
    },
    5 * minutes,
  );
});

/** `passed`, or what the script printed. */
function runScript(script: string): Promise<string> {
  return new Promise((resolve) => {
    execFile('npm', ['run', '--silent', script], { cwd: repository, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve(error ? `${error.message}\n${stdout}\n${stderr}` : 'passed');
    });
  });
}
