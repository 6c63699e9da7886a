import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { z } from 'zod';

const KeyFile = z.object({
  /** The key that encrypts from now on; the others still decrypt. */
  active: z.string().min(1),
  keys: z.record(
    z.string().min(1),
    z.object({
      secret: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64'),
      /** `generated` by a start without keys, `sample` shipped for trying out, `provided` by the operator. */
      origin: z.enum(['generated', 'sample', 'provided']),
    }),
  ),
});

/** Writes a key file with one generated key where there is none yet. Never touches one that exists. */
export async function ensureKeyFile(path: string): Promise<'created' | 'found'> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const id = `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`;
  const content = { active: id, keys: { [id]: { secret: randomBytes(32).toString('base64'), origin: 'generated' } } };
  try {
    await writeFile(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return 'created';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'found';
    throw error;
  }
}

/** Reads a key file. Throws where it is missing, malformed, readable by others, or, in production, not provided by the operator. */
export async function readKeyFile(path: string, mode: 'production' | 'sample'): Promise<KeyRing> {
  const { mode: permissions } = await stat(path);
  if (process.platform !== 'win32' && (permissions & 0o077) !== 0) {
    throw new Error(`The key file ${path} can be read by others: set its mode to 0600 (chmod 600 ${path}).`);
  }
  const parsed = KeyFile.safeParse(jsonOf(path, await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`The key file ${path} is malformed: ${z.prettifyError(parsed.error)}`);
  const { active, keys } = parsed.data;
  if (!Object.hasOwn(keys, active)) throw new Error(`The key file ${path} names ${active} as active but has no such key.`);
  const foreign = Object.entries(keys).filter(([, { origin }]) => origin !== 'provided');
  if (mode === 'production' && foreign.length > 0) {
    throw new Error(
      `The key file ${path} holds ${foreign.map(([id, { origin }]) => `${id} (${origin})`).join(', ')}: production takes only keys with "origin": "provided", made and kept by its operator.`,
    );
  }
  return { activeId: active, keys: new Map(Object.entries(keys).map(([id, { secret }]) => [id, Buffer.from(secret, 'base64')])) };
}

/** The parser's own message would quote the text, and with it perhaps a key, into a log. */
function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The key file ${path} is malformed: it is not JSON.`);
  }
}
