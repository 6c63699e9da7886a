import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { samplePassword } from '@xiecha/cli/sample-world/sample-accounts';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../builders/chromium-path.mjs';
import { screens } from './screens.mjs';

/**
 * `npm run screens [-- name …]`: raises a sample world of its own and takes a picture of every screen, or of those named, in both
 * languages at 1366 × 768, into docs/screens, with the browser that the tests find.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'docs/screens');
const languages = ['zh', 'en'];
const asked = process.argv.slice(2);
const executablePath = findChromium();
if (!executablePath) throw new Error('There is no browser. Install one (apt-get install chromium-headless-shell fonts-noto-cjk) or set CHROME_PATH.');
const wanted = asked.length === 0 ? screens : screens.filter(({ name }) => asked.includes(name));

const home = await mkdtemp(join(tmpdir(), 'xiecha-screens-'));
const product = spawn(process.execPath, [join(root, 'apps/cli/bin/xiecha.mjs'), '--lang', 'en', 'start'], {
  env: { ...process.env, XIECHA_HOME: home, TEMPORAL_ADDRESS: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await ready();
  const { addresses } = JSON.parse(await readFile(join(home, 'run.json'), 'utf8'));
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: chromiumArguments() });
  for (const screen of wanted) for (const language of languages) await take(browser, addresses.api, screen, language);
  await browser.close();
} finally {
  product.kill('SIGTERM');
  if (product.exitCode === null) await once(product, 'exit');
  await rm(home, { recursive: true, force: true });
}

async function ready() {
  for await (const piece of product.stdout) if (String(piece).includes('Ctrl-C')) return;
  throw new Error('The sample world did not start.');
}

async function take(browser, url, { name, person, path, before }, language) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: { zh: 'zh-CN', en: 'en-GB' }[language],
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  await context.addInitScript((chosen) => localStorage.setItem('xiecha-language', chosen), language);
  const page = await context.newPage();
  const asking = new Set();
  page.on('request', (request) => request.resourceType() === 'fetch' && asking.add(request));
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => asking.delete(request));
  if (person) await post(context, `${url}/api/v1/sign-in`, { login: person, password: samplePassword });
  const ask = async (address) => (await context.request.get(`${url}/api/v1${address}`)).json();
  await page.goto(url + (typeof path === 'function' ? await path(ask) : path));
  await settled(page, asking);
  await before?.(page, language);
  await settled(page, asking);
  await page.screenshot({ path: join(folder, `${name}.${language}.png`) });
  console.log(`${name}.${language}.png`);
  await context.close();
}

async function post(context, address, data) {
  const answer = await context.request.post(address, { data, headers: { 'sec-fetch-site': 'same-origin' } });
  if (!answer.ok()) throw new Error(`${address}: ${answer.status()}`);
}

/** Until nothing loads, nothing is asked any more, and what was answered stands there. */
async function settled(page, asking) {
  for (let seen = 0; seen < 3; seen = asking.size === 0 ? seen + 1 : 0) {
    await page.locator('body:has(h1):not(:has(.ant-skeleton, .ant-spin-spinning))').waitFor();
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 100))));
  }
}
