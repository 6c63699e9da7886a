/** Rows as CSV in UTF-8, with the mark by which spreadsheets know it. Each cell in quotes, so that nothing in it ends it. */
export async function* writeCsv(rows: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  yield '\uFEFF';
  for await (const cells of rows) yield `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  return `"${(isFormulaLike(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Spreadsheets compute a text that begins so, quotes or not: what others wrote could then send away what stands beside it (OWASP, CSV injection). */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}
