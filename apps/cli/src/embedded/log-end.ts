import { existsSync, readFileSync } from 'node:fs';

/** The last lines of a log, indented, for a message. */
export function endOfLog(file: string, lines = 12): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map((line) => `  ${line}`)
    .join('\n');
}
