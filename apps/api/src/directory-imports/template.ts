import type { Column } from './column.js';

/** A file to be filled in: the heads, and below them a note on what each column takes, which an import passes over. With the mark by which spreadsheets know UTF-8. */
export function templateOf(columns: readonly Column[]): string {
  const heads = columns.map(({ zh }) => zh);
  const notes = columns.map(({ note }, place) => (place === 0 ? `# ${note}` : note));
  return `\uFEFF${[heads, notes].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`;
}
