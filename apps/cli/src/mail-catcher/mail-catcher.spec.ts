import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, readdir } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { MailCatcher } from './mail-catcher.js';

describe('the mail catcher', () => {
  let folder: string;
  let catcher: MailCatcher;
  const start = () => MailCatcher.start({ folder, smtpPort: 0, pagePort: 0 });
  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'xiecha-mails-')), 'mails');
    catcher = await start();
  });
  afterAll(async () => {
    await catcher.stop();
    await rm(join(folder, '..'), { recursive: true });
  });

  const mail = (changes: object = {}) =>
    createTransport(catcher.smtpUrl).sendMail({
      from: '协查 <xiecha@example.cn>',
      to: 'officer@example.cn',
      subject: '期限即将届满',
      text: '请抓紧办理。',
      ...changes,
    });
  const page = async (path = '') => {
    const response = await fetch(new URL(path, catcher.pageUrl));
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  it('shows that there is none yet, in Chinese, and in English on request', async () => {
    expect((await page()).text).toContain('还没有邮件。');
    const english = (await page('/?lang=en')).text;
    expect(english).toContain('No mail yet.');
    expect(english).toContain('<html lang="en">');
  });

  it('keeps each mail, for its owner’s eyes alone, and lists the newest first with a view of each', async () => {
    await mail({ subject: '第一封' });
    await mail({ subject: '第二封', messageId: '<2@example.cn>' });
    const list = (await page()).text;
    expect(list.indexOf('第二封')).toBeLessThan(list.indexOf('第一封'));
    expect(list.indexOf('第二封')).toBeGreaterThan(0);
    const view = await page(/\/mails\/[\w-]+\?lang=zh/.exec(list)![0]);
    for (const shown of ['第二封', '请抓紧办理。', 'officer@example.cn', '&#60;2@example.cn&#62;']) expect(view.text).toContain(shown);
    expect((await page(/\/mails\/[\w-]+/.exec(list)![0] + '?lang=en')).text).toContain('Back to the list');
    const [first] = await readdir(folder);
    expect((await stat(join(folder, first!))).mode & 0o077).toBe(0);
  });

  it('shows what a mail says and runs nothing of it', async () => {
    await mail({ subject: '<script>alert(1)</script>', text: '<img src=x onerror=alert(1)>', html: '<script>alert(2)</script><b>粗</b>' });
    const list = await page();
    const view = await page(/\/mails\/[\w-]+/.exec(list.text)![0]);
    for (const { text, headers } of [list, view]) {
      expect(text).not.toMatch(/<script|<img|onerror=alert\(1\)>/);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      // No asset but its own.
      expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].filter(([, address]) => !address!.startsWith('/'))).toEqual([]);
    }
  });

  it('answers under this machine’s name alone, to GET alone, and knows what it has not', async () => {
    const { port } = new URL(catcher.pageUrl);
    const asked = request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }).end();
    const [foreign] = (await once(asked, 'response')) as [IncomingMessage];
    foreign.resume();
    expect(foreign.statusCode).toBe(421);
    expect((await fetch(catcher.pageUrl, { method: 'POST' })).status).toBe(405);
    for (const path of ['/mails/nothing', '/mails/..%2f..%2fkeys', '/mails/1700000000000-000001-deadbeef', '/elsewhere']) {
      expect((await page(path)).status).toBe(404);
    }
  });

  it('refuses a mail that is too large, and keeps nothing of it', async () => {
    const before = await readdir(folder);
    await expect(mail({ text: 'x'.repeat(11 * 1024 * 1024) })).rejects.toMatchObject({ responseCode: 552 });
    expect(await readdir(folder)).toEqual(before);
  });

  it('has all mails again after a restart, and takes more', async () => {
    const before = (await catcher.mails.newest(10)).map(({ id, subject, text }) => ({ id, subject, text }));
    await catcher.stop();
    catcher = await start();
    expect((await catcher.mails.newest(10)).map(({ id, subject, text }) => ({ id, subject, text }))).toEqual(before);
    await mail({ subject: '重启之后' });
    expect((await catcher.mails.newest(1)).map(({ subject }) => subject)).toEqual(['重启之后']);
  });

  it('is a program of its own that says when it serves and ends when asked', async () => {
    const child = spawn(process.execPath, [join(__dirname, '../../dist/mail-catcher/main.js')], {
      env: { ...process.env, NODE_OPTIONS: '', XIECHA_MAIL_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const { pageUrl } = JSON.parse(line.replace('READY ', '')) as { pageUrl: string };
    expect(await (await fetch(pageUrl)).text()).toContain('重启之后');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
