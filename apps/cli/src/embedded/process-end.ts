import { setTimeout as delay } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from '../../bin/process-identity.mjs';
import type { ChildName } from './run-record.js';

/** How each part is asked to end, how long it may take, and what ends it then. PostgreSQL: fast shutdown, then immediate. */
const MANNERS: Readonly<Record<ChildName, { readonly ask: NodeJS.Signals; readonly force: NodeJS.Signals; readonly withinMs: number }>> = {
  api: { ask: 'SIGTERM', force: 'SIGKILL', withinMs: 10_000 },
  worker: { ask: 'SIGTERM', force: 'SIGKILL', withinMs: 15_000 },
  mail: { ask: 'SIGTERM', force: 'SIGKILL', withinMs: 5_000 },
  temporal: { ask: 'SIGTERM', force: 'SIGKILL', withinMs: 10_000 },
  postgres: { ask: 'SIGINT', force: 'SIGQUIT', withinMs: 20_000 },
};

/** Those who use something end before what they use. */
export const ENDING_ORDER: readonly ChildName[] = ['api', 'worker', 'mail', 'temporal', 'postgres'];

/** Ends exactly this process, first by asking. Does nothing when it has ended already. */
export async function endProcess(name: ChildName, identity: ProcessIdentity): Promise<void> {
  const { ask, force, withinMs } = MANNERS[name];
  send(identity, ask);
  if (await hasEnded(identity, withinMs)) return;
  send(identity, force);
  if (await hasEnded(identity, 5_000)) return;
  send(identity, 'SIGKILL');
  await hasEnded(identity, 5_000);
}

/** Without asking. PostgreSQL's immediate shutdown takes its own children with it, a plain kill would not. */
export function killProcess(name: ChildName, identity: ProcessIdentity): void {
  send(identity, MANNERS[name].force);
}

/** Looks again and again: the process may not be our child, and then its end sends us no signal. */
async function hasEnded(identity: ProcessIdentity, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (isRunning(identity)) {
    if (performance.now() > end) return false;
    await delay(30);
  }
  return true;
}

function send(identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(identity.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it ended in between
  }
}
