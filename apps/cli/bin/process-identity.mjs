import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

/**
 * A process is named by its pid *and* the moment it started: a pid alone is given again to another process, and ending
 * that one would end a stranger. `start` is opaque; it is only ever compared.
 */

/** The identity of a running process, or undefined when there is none (a zombie counts as none). */
export function identify(pid) {
  const start = platform() === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return start === undefined ? undefined : { pid, start };
}

/** Whether exactly this process still runs. */
export function isRunning(identity) {
  return identify(identity.pid)?.start === identity.start;
}

function startOnLinux(pid) {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the command in parentheses and may hold spaces: count from the last parenthesis.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  const ticksSinceBoot = rest[18];
  return `${bootId()}:${ticksSinceBoot}`;
}

function bootId() {
  return readOrUndefined('/proc/sys/kernel/random/boot_id')?.slice(0, 8) ?? 'boot';
}

function startByPs(pid) {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
    const [state, ...start] = line.trim().split(/\s+/);
    return !state || state.startsWith('Z') ? undefined : start.join(' ');
  } catch {
    return undefined; // ps answers 1 when there is no such process
  }
}

function readOrUndefined(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
