import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What can be asked of a process that was started: whether it has ended. */
export interface MayEnd {
  readonly exitCode: number | null;
  readonly signalCode: NodeJS.Signals | null;
}

/**
 * Asks again until `serves` answers: servers of others give no signal that they are ready, an answer is the only proof.
 * Throws the last refusal when the process ends or the time is over.
 */
export async function untilServing<T>(process: MayEnd, withinMs: number, serves: () => Promise<T>): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    try {
      return await serves();
    } catch (error) {
      const ended = process.exitCode !== null || process.signalCode !== null;
      if (ended || performance.now() > end) throw error;
    }
    await delay(40);
  }
}

/** Resolves when something accepts connections at the port of this machine. */
export function acceptsConnections(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
