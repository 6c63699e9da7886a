import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeAnchor } from '@xiecha/case-store/anchors';
import { query } from '@xiecha/case-store/transaction';
import { answeredCase } from '../builders/audited-record.js';
import { RecordWriter } from '../builders/record-writer.js';
import { raiseWorld, type World } from '../builders/world.js';
import { xiecha } from './xiecha-child.js';

describe('xiecha audit', () => {
  let world: World;
  let folder: string;
  let id: string;
  let number: string;
  beforeAll(async () => {
    world = await raiseWorld({ worker: false, temporalAddress: '127.0.0.1:1' });
    folder = await mkdtemp(join(tmpdir(), 'xiecha-audit-'));
    id = await answeredCase(new RecordWriter(world.engine.db));
    [{ number }] = (await query<{ number: string }>(world.engine.db, 'SELECT number FROM assistance_case')) as [{ number: string }];
    await takeAnchor(world.engine.db);
  });
  afterAll(async () => {
    await world.end();
    await rm(folder, { recursive: true });
  });

  const environment = () => ({ XIECHA_DATABASE_URL: world.settings.databaseUrl, XIECHA_KEY_FILE: world.settings.keyFile });
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) => xiecha(args, '', { ...environment(), ...more });

  it('verifies a case by id or number, or all, also against anchors that were exported; and keeps an export that is there', async () => {
    for (const name of [id, number])
      expect(await run(['audit', 'verify', name])).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringContaining('✔ 核验案件 1 件、事件 5 条、附带内容 4 份'),
      });
    const file = join(folder, 'anchors.jsonl');
    expect(await run(['audit', 'export', '--out', file])).toMatchObject({ code: 0, out: expect.stringContaining('已导出锚点 1 个') });
    expect((await run(['audit', 'export'])).out.split('\n').slice(1)).toEqual((await readFile(file, 'utf8')).split('\n').slice(1));
    expect(await run(['audit', 'export', '--out', file])).toMatchObject({ code: 1, err: expect.stringContaining('无法写入') });
    const all = await run(['audit', 'verify', '--anchors', file, '--json']);
    expect(JSON.parse(all.out)).toEqual({ ok: true, findings: [], erased: [], cases: 1, events: 5, payloads: 4, anchors: 1 });
    const piped = await xiecha(['audit', 'verify', '--anchors', '-', '--json'], (await readFile(file, 'utf8')).slice(0, -5), environment());
    expect(piped).toMatchObject({ code: 1, err: expect.stringContaining('第 3 行') });
    const [key] = JSON.parse((await run(['audit', 'key', '--json'])).out) as [{ publicKey: string }];
    expect(JSON.parse((await readFile(file, 'utf8')).split('\n')[0]!)).toMatchObject({ keys: [{ publicKey: key.publicKey }] });
  });

  it('erases under an order, says so ever after, and refuses what it cannot do in words', async () => {
    expect(await run(['audit', 'erase', number, '4', '--order', '〔2026〕12号'])).toMatchObject({ code: 0, out: expect.stringContaining('✔ 已删除') });
    expect(await run(['audit', 'erase', number, '4', '--order', '〔2026〕13号'])).toMatchObject({ code: 1, err: expect.stringContaining('〔2026〕12号') });
    expect(await run(['audit', 'erase', number, '5', '--order', '〔2026〕13号'])).toMatchObject({ code: 1, err: expect.stringContaining('没有附带内容') });
    expect(await run(['audit', 'erase', number, 'x', '--order', '〔2026〕13号'])).toMatchObject({ code: 1, err: expect.stringContaining('序号') });
    const verified = await run(['audit', 'verify', '--lang', 'en']);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining(`${number}  the payload of event 4 was erased under order "〔2026〕12号"`) });
  });

  it('names what is wrong with which case, and ends with 1', async () => {
    const { db } = world.engine;
    await query(db, `ALTER TABLE case_event DISABLE TRIGGER case_event_immutable`);
    await query(db, `UPDATE case_event SET type = 'withdrawn' WHERE seq = 5`);
    await query(db, `ALTER TABLE case_event ENABLE TRIGGER case_event_immutable`);
    const found = await run(['audit', 'verify']);
    expect(found.code).toBe(1);
    expect(found.out).toContain('异常 1 处');
    expect(found.out).toContain(`✘ ${number}  第 5 条事件被改动（SHA-256、SM3 不符）`);
    expect((await run(['audit', 'verify', id, '--lang', 'en'])).out).toContain(`✘ ${number}  event 5 was changed (SHA-256 and SM3 does not fit)`);
    const broken = join(folder, 'broken');
    await writeFile(broken, '{"format":"xiecha/anchors/1"}\n{"anchor":"one"}\n');
    expect(await run(['audit', 'verify', '--anchors', broken])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('第 2 行') });
    expect(await run(['audit', 'verify', '--anchors', join(folder, 'nowhere')])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('无法读取') });
    expect(await run(['audit', 'verify', '没有'])).toMatchObject({ code: 1, err: expect.stringContaining('没有这样的案件') });
    expect(await run(['audit', 'verify'], { XIECHA_KEY_FILE: join(folder, 'nowhere') })).toMatchObject({ code: 1, err: expect.stringContaining('密钥文件') });
  });

  it('wraps keys anew after a rotation, and says what it has no key for', async () => {
    const both = join(folder, 'both');
    const keys = JSON.parse(await readFile(world.settings.keyFile, 'utf8')) as { keys: Record<string, { secret: string; origin: string }> };
    const fresh = { secret: Buffer.alloc(32, 9).toString('base64'), origin: 'provided' };
    await writeFile(both, JSON.stringify({ active: 'next', keys: { ...keys.keys, next: fresh } }), { mode: 0o600 });
    expect(await run(['keys', 'rewrap'], { XIECHA_KEY_FILE: both })).toMatchObject({
      code: 0,
      out: '✔ 已改由当前主密钥加密：案件密钥 1 个，请求密钥 1 个，待办指令 0 条，第二因素 0 个，检索密钥 1 个\n',
    });
    expect(await run(['keys', 'rewrap', '--lang', 'en'])).toMatchObject({ code: 1, out: expect.stringContaining('3 cannot be unwrapped') });
  });
});
