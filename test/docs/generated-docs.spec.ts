import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import { toMermaid } from '@xiecha/lifecycle/mermaid';
import { raiseWorld, type World } from '../builders/world.js';
import { lifecyclePage } from './lifecycle-page.js';
import { messagesPage } from './messages-page.js';

const docs = join(__dirname, '../../docs');

/** `npm run docs` writes the pages anew; otherwise what is committed must be what the code says. */
async function expectCommitted(file: string, content: string): Promise<void> {
  const path = join(docs, file);
  if (process.env['XIECHA_WRITE_DOCS']) await writeFile(path, content);
  expect(await readFile(path, 'utf8')).toBe(content);
}

describe('generated documents', () => {
  let world: World;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false });
  });
  afterAll(() => world.end());

  it('docs/openapi.json is what the API says of itself, and is valid OpenAPI 3.1', async () => {
    const document = (await (await fetch(`${world.url}/api/openapi.json`)).json()) as { openapi: string };
    await expectCommitted('openapi.json', `${JSON.stringify(document, null, 2)}\n`);
    const { valid, errors } = await new Validator().validate(document);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it('docs/lifecycle.zh-CN.md and docs/lifecycle.md are drawn from the table', async () => {
    await expectCommitted('lifecycle.zh-CN.md', lifecyclePage('zh'));
    await expectCommitted('lifecycle.md', lifecyclePage('en'));
    expect(lifecyclePage('en')).toContain(toMermaid(tableV1, {}).split('\n')[0]);
  });

  it('docs/messages.zh-CN.md and docs/messages.md are drawn from the templates', async () => {
    await expectCommitted('messages.zh-CN.md', messagesPage('zh'));
    await expectCommitted('messages.md', messagesPage('en'));
  });
});
