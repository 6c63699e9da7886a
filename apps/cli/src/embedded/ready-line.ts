import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const WITHIN_MS = 60_000;

/** Resolves when the process prints a line that begins with `READY `. */
export function printsReady(process: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error(`not ready within ${WITHIN_MS / 1000} s`)), WITHIN_MS);
    process.once('close', () => clearTimeout(overdue));
    process.once('error', reject);
    createInterface({ input: process.stdout! }).on('line', (line) => {
      if (!line.startsWith('READY ')) return;
      clearTimeout(overdue);
      resolve();
    });
  });
}
