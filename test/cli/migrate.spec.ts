import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeyFile } from '@xiecha/case-engine/key-file';
import { xiecha } from './xiecha-child.js';

it('refuses keys that production does not take in a sentence, and touches nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xiecha-migrate-'));
  const keyFile = join(folder, 'keys.json');
  await ensureKeyFile(keyFile);
  // Nobody listens there: it was not even asked.
  const environment = { XIECHA_DATABASE_URL: 'postgres://127.0.0.1:1/none', XIECHA_KEY_FILE: keyFile };
  const { code, err } = await xiecha(['migrate', '--mode', 'production'], '', environment);
  expect(code).toBe(1);
  expect(err).toContain('无法使用密钥文件');
  expect(err).toContain('production takes only keys with "origin": "provided"');
  expect(err).not.toMatch(/^\s+at /m);
  expect((await xiecha(['migrate'], '', { ...environment, XIECHA_KEY_FILE: '' })).err).toContain('未指定密钥文件');
  await rm(folder, { recursive: true });
});
