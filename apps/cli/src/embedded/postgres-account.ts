import { execFileSync, spawnSync } from 'node:child_process';
import { StartFailure } from './start-failure.js';

/** How to start a PostgreSQL program: unchanged for ordinary users; for root, which PostgreSQL refuses, as an account of its own. */
export interface PostgresAccount {
  readonly ids: { readonly uid?: number; readonly gid?: number };
  /** Goes before the program and its arguments. */
  readonly prefix: readonly string[];
}

const NAME = 'postgres';
const AS_WE_ARE: PostgresAccount = { ids: {}, prefix: [] };

/**
 * For a clone below a private folder (/root, mktemp -d): the account may pass folders, yet is not root. Without the
 * secure bit access(2), by which PostgreSQL looks for its own program, would not count the capability.
 */
const MAY_PASS = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];

/** The account whose processes can use the files given. Throws `postgresAccount`. */
export function postgresAccount(files: readonly string[]): PostgresAccount {
  if (process.getuid?.() !== 0) return AS_WE_ARE;
  const ids = existingIds() ?? createdIds();
  if (files.every((file) => canReach(ids, [], file))) return { ids, prefix: [] };
  const passing = ['setpriv', `--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', ...MAY_PASS, '--'];
  if (files.every((file) => canReach({}, passing, file))) return { ids, prefix: passing };
  throw new StartFailure(
    'postgresAccount',
    {
      zh: `以 root 启动时 PostgreSQL 须以系统账户 ${NAME} 运行，但该账户无法进入 ${files.join('、')}。`,
      en: `Started by root, PostgreSQL runs as the system account ${NAME}, which cannot reach ${files.join(', ')}.`,
    },
    {
      zh: '请以普通用户启动，或将本目录移到其他账户可进入的位置。',
      en: 'Start as an ordinary user, or move this folder to a place that other accounts may enter.',
    },
  );
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

function existingIds(): Ids | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function createdIds(): Ids {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', NAME], { stdio: 'pipe' });
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (error) {
    throw new StartFailure(
      'postgresAccount',
      {
        zh: `以 root 启动时 PostgreSQL 需要系统账户 ${NAME}，创建失败：${(error as Error).message}。`,
        en: `Started by root, PostgreSQL needs a system account ${NAME}, which could not be created: ${(error as Error).message}.`,
      },
      { zh: `请以普通用户启动，或先创建账户 ${NAME}。`, en: `Start as an ordinary user, or create the account ${NAME} first.` },
    );
  }
}

function canReach(ids: Partial<Ids>, prefix: readonly string[], file: string): boolean {
  const [command = '', ...args] = [...prefix, 'test', '-x', file];
  return spawnSync(command, args, { ...ids, cwd: '/' }).status === 0;
}
