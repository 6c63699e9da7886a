import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const docs = join(__dirname, '../../docs');

/** `npm run docs` writes the pages anew; otherwise what is committed must be what the code says. */
export async function expectCommitted(file: string, content: string): Promise<void> {
  const path = join(docs, file);
  if (process.env['XIECHA_WRITE_DOCS']) await writeFile(path, content);
  expect(await readFile(path, 'utf8')).toBe(content);
}
