import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureKeyFile, readKeyFile } from './key-file.js';

const secret = Buffer.alloc(32, 7).toString('base64');
const other = Buffer.alloc(32, 8).toString('base64');

describe('the key file', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xiecha-keys-'));
    path = join(folder, 'keys');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
  const write = (content: unknown) => writeFile(path, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });
  const withOrigin = (origin: string) => ({ active: 'k1', keys: { k1: { secret, origin } } });

  describe('ensureKeyFile', () => {
    it('makes one with a generated key, for its owner alone, in a folder for its owner alone', async () => {
      const deep = join(folder, 'new', 'keys');
      expect(await ensureKeyFile(deep)).toBe('created');
      expect([await modeOf(deep), await modeOf(join(folder, 'new'))]).toEqual(['600', '700']);
      const ring = await readKeyFile(deep, 'sample');
      expect(ring.keys.get(ring.activeId)).toHaveLength(32);
    });

    it('never touches one that exists, whatever stands in it', async () => {
      await writeFile(path, 'whatever', { mode: 0o640 });
      expect(await ensureKeyFile(path)).toBe('found');
      expect([await readFile(path, 'utf8'), await modeOf(path)]).toEqual(['whatever', '640']);
    });

    it('makes one key where several processes start at once', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => ensureKeyFile(path)));
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect((await readKeyFile(path, 'sample')).keys.size).toBe(1);
    });

    it('makes another key each time', async () => {
      await ensureKeyFile(path);
      await ensureKeyFile(join(folder, 'second'));
      const [a, b] = [await readKeyFile(path, 'sample'), await readKeyFile(join(folder, 'second'), 'sample')];
      expect(a.keys.get(a.activeId)).not.toEqual(b.keys.get(b.activeId));
    });
  });

  describe('readKeyFile', () => {
    it('reads all keys and which is active', async () => {
      await write({ active: 'k2', keys: { k1: { secret, origin: 'provided' }, k2: { secret: other, origin: 'provided' } } });
      const ring = await readKeyFile(path, 'production');
      expect(ring).toEqual({
        activeId: 'k2',
        keys: new Map([
          ['k1', Buffer.alloc(32, 7)],
          ['k2', Buffer.alloc(32, 8)],
        ]),
      });
    });

    it.each([0o640, 0o604, 0o660, 0o620, 0o644])('refuses mode %o, and says how to mend it', async (mode) => {
      await write(withOrigin('provided'));
      await chmod(path, mode);
      await expect(readKeyFile(path, 'sample')).rejects.toThrow(`The key file ${path} can be read by others: set its mode to 0600 (chmod 600 ${path}).`);
    });

    it.each([0o600, 0o400])('takes mode %o', async (mode) => {
      await write(withOrigin('provided'));
      await chmod(path, mode);
      expect((await readKeyFile(path, 'sample')).activeId).toBe('k1');
    });

    it.each(['generated', 'sample'])('refuses a key of origin %s in production and takes it in a sample world', async (origin) => {
      await write(withOrigin(origin));
      await expect(readKeyFile(path, 'production')).rejects.toThrow(`k1 (${origin}): production takes only keys with "origin": "provided"`);
      expect((await readKeyFile(path, 'sample')).activeId).toBe('k1');
    });

    it('takes a provided key in production, unless a foreign one stands beside it, active or not', async () => {
      await write(withOrigin('provided'));
      expect((await readKeyFile(path, 'production')).keys.size).toBe(1);
      await write({ active: 'k1', keys: { k1: { secret, origin: 'provided' }, old: { secret: other, origin: 'generated' } } });
      await expect(readKeyFile(path, 'production')).rejects.toThrow(/holds old \(generated\)/);
    });

    it.each<[string, unknown, RegExp]>([
      [
        'a key that is too short',
        { active: 'k1', keys: { k1: { secret: Buffer.alloc(16).toString('base64'), origin: 'sample' } } },
        /must be 32 bytes in base64/,
      ],
      ['a key that is no base64', { active: 'k1', keys: { k1: { secret: '…', origin: 'sample' } } }, /secret/],
      ['an origin that is none', withOrigin('found'), /origin/],
      ['no active key', { keys: {} }, /active/],
      ['an active key that it does not have', { active: 'k2', keys: withOrigin('sample').keys }, /names k2 as active but has no such key/],
      [
        'an active key of a name that every object has',
        { active: 'constructor', keys: withOrigin('sample').keys },
        /names constructor as active but has no such key/,
      ],
    ])('refuses %s', async (_words, content, message) => {
      await write(content);
      await expect(readKeyFile(path, 'sample')).rejects.toThrow(message);
    });

    it('refuses what is not JSON without quoting it: a key must not reach a log', async () => {
      await write(`"${secret}" {`);
      const error = await readKeyFile(path, 'sample').catch((found: unknown) => found as Error);
      expect(error).toEqual(new Error(`The key file ${path} is malformed: it is not JSON.`));
    });

    it('names the file that is missing', async () => {
      await expect(readKeyFile(path, 'sample')).rejects.toThrow(path);
    });
  });
});
