import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Why a history does not replay: the code asks for another thing than the history has; its task throws; it comes to no end. */
export type ReplayFault = 'determinismViolation' | 'taskFailed' | 'spins';

/** One history, by the name of its file. Without a fault it replays. */
export interface ReplayedHistory {
  readonly name: string;
  readonly fault?: ReplayFault;
  readonly detail?: string;
}

/** What a replaying process says, a line of JSON each. */
export type ReplayLine = { readonly begins: string } | ({ readonly ended: string } & Omit<ReplayedHistory, 'name'>);

export interface SupervisedReplay {
  /** A program that replays the files of the folder that is its first argument, one after the other, and says so in lines. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Each file is an encoded history. They are used up. */
  readonly folder: string;
  /** What one history may take, in milliseconds. */
  readonly limitMs: number;
  /** Hears the lines that are none of ours. */
  readonly hear?: (line: unknown) => void;
}

/** How long the process may take to its first history. */
const startLimitMs = 60_000;

/**
 * Replays histories in a process of its own. A workflow that spins hangs the replay for ever and survives SIGTERM: over its
 * limit it is killed and told as such, and another process goes on behind it. Throws where the process ends otherwise than
 * after the last history.
 */
export async function superviseReplay(replay: SupervisedReplay): Promise<ReplayedHistory[]> {
  const replayed: ReplayedHistory[] = [];
  for (;;) {
    const left = await readdir(replay.folder);
    if (left.length === 0) return replayed;
    const done = await replayInOneProcess(replay);
    for (const { name } of done) await rm(join(replay.folder, name));
    replayed.push(...done);
  }
}

async function replayInOneProcess({ program, args = [], env, folder, limitMs, hear }: SupervisedReplay): Promise<ReplayedHistory[]> {
  const child = spawn(process.execPath, [program, folder, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const done: ReplayedHistory[] = [];
  let complaints = '';
  let underWay: string | undefined;
  let isOver = false;
  const onLimit = () => {
    isOver = true;
    child.kill('SIGKILL');
  };
  let limit = setTimeout(onLimit, startLimitMs);
  const restart = (ms: number) => {
    clearTimeout(limit);
    limit = setTimeout(onLimit, ms);
  };
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (complaints += piece));
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as ReplayLine;
    if ('begins' in line) {
      underWay = line.begins;
      restart(limitMs);
    } else if ('ended' in line) {
      const { ended, ...outcome } = line;
      done.push({ name: ended, ...outcome });
      underWay = undefined;
      restart(startLimitMs);
    } else {
      hear?.(line);
    }
  });
  const [code] = await closed;
  clearTimeout(limit);
  if (isOver && underWay !== undefined) return [...done, { name: underWay, fault: 'spins', detail: `It came to no end within ${limitMs / 1_000} s.` }];
  if (code !== 0) throw new Error(`The replaying process ended with ${code ?? 'a signal'}${isOver ? ', since it did not begin' : ''}:\n${complaints}`);
  return done;
}
