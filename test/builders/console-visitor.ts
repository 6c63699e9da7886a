import { type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { samplePassword } from '@xiecha/cli/sample-world/sample-accounts';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** In which language and how large somebody has it before them; sizes in CSS pixels. */
export interface Look {
  readonly language: 'zh' | 'en';
  readonly width: number;
  readonly height: number;
}

/** Somebody at the console in a browser of their own, far from China. Whatever the browser complains of is kept. */
export class ConsoleVisitor {
  readonly complaints: string[] = [];

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string): Promise<ConsoleVisitor> {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    const visitor = new ConsoleVisitor(context, await context.newPage(), url);
    visitor.page.on('pageerror', ({ message }) => visitor.complaints.push(message));
    visitor.page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (401|404|409|422)|net::ERR/.test(message.text())) visitor.complaints.push(message.text());
    });
    return visitor;
  }

  /** Signs in without the page that asks for it. */
  async signIn(login: string, password = samplePassword): Promise<void> {
    const answer = await this.context.request.post(`${this.url}/api/v1/sign-in`, {
      data: { login, password },
      headers: { 'sec-fetch-site': 'same-origin' },
    });
    expect(answer.status()).toBe(200);
  }

  /** Signs in as people do. */
  async signInByHand(person: SamplePerson): Promise<void> {
    await this.goto('/');
    await this.page.getByLabel('账号').fill(person);
    await this.page.getByLabel('密码').fill(samplePassword);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    await this.settled();
  }

  /** Goes there and waits until all that is read for it is there. */
  async goto(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.settled();
  }

  async settled(): Promise<void> {
    await this.page.locator('body:has(h1):not(:has(.ant-skeleton, .ant-spin-spinning))').waitFor();
  }

  async look({ language, width, height }: Look): Promise<void> {
    await this.page.setViewportSize({ width, height });
    const name = { zh: '中文', en: 'EN' }[language];
    // The radio itself is not to be seen: what people click is its label.
    if (!(await this.page.getByRole('radio', { name, exact: true }).isChecked())) await this.page.locator('.ant-segmented-item', { hasText: name }).click();
    await this.settled();
  }

  /** What axe finds serious or worse on the page as it stands. */
  async barriers(): Promise<string[]> {
    if (!(await this.page.evaluate<boolean>(`'axe' in window`))) await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate<{ violations: Violation[] }>(`axe.run(document, { resultTypes: ['violations'] })`);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)}`);
  }

  /** By how many pixels something is wider than its frame: usually the page than the window. */
  overflow(selector = 'html'): Promise<number> {
    return this.page.evaluate<number>(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('${selector}'))`);
  }

  /** All that stands there to read. */
  text(): Promise<string> {
    return this.page.locator('body').innerText();
  }

  /** What of it is in no language of the console: logins, codes, addresses and names, which the page marks as HTML has it. */
  untranslated(): Promise<string[]> {
    return this.page.locator('[translate=no], [lang=en]:not(html)').allInnerTexts();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
