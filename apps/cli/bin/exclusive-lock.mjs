import { mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning } from './process-identity.mjs';

/**
 * One holder at a time, also after a holder was killed, without a moment at which two processes believe they hold it.
 *
 * A lock is a folder of numbered links; the highest number counts. A link is made in one step together with its content
 * (the holder's identity), so nobody reads half a lock. Whoever finds the highest one released or its holder dead tries
 * to make the *next number*; of several only one succeeds. Removing a dead lock and making a new one under the same name
 * would let a slow third process remove the new one.
 */

const RELEASED = 'released';

/** Takes the lock at `folder`: `{ lock }` when it is ours, else `{ holder }`, the identity of the process that has it. */
export function tryLock(folder) {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const top = highest(folder);
    const holder = top === 0 ? undefined : livingHolder(folder, top);
    if (holder) return { holder };
    const number = top + 1;
    if (!claim(folder, number)) continue;
    if (highest(folder) > number) {
      rmSync(link(folder, number), { force: true }); // we acted on an old view: others went on meanwhile
      continue;
    }
    removeBelow(folder, number);
    return { lock: { release: () => release(folder, number) } };
  }
}

function claim(folder, number) {
  const { pid, start } = identify(process.pid);
  try {
    symlinkSync(`${pid} ${start}`, link(folder, number));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function release(folder, number) {
  const released = join(folder, `.${number}.${process.pid}`);
  symlinkSync(RELEASED, released);
  renameSync(released, link(folder, number));
}

function livingHolder(folder, number) {
  const content = contentOf(folder, number);
  if (content === undefined || content === RELEASED) return undefined;
  const [pid, ...start] = content.split(' ');
  const holder = { pid: Number(pid), start: start.join(' ') };
  return isRunning(holder) ? holder : undefined;
}

function contentOf(folder, number) {
  try {
    return readlinkSync(link(folder, number));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined; // removed since we listed: a higher number exists by now
    throw error;
  }
}

function highest(folder) {
  return Math.max(0, ...readdirSync(folder).map(Number).filter(Number.isInteger));
}

function removeBelow(folder, number) {
  for (const name of readdirSync(folder)) {
    if (Number(name) < number) rmSync(join(folder, name), { force: true });
  }
}

function link(folder, number) {
  return join(folder, String(number));
}
