import type { SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { dayOf, type Instant } from '@xiecha/working-time/day';
import { carryTo, caseIn } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import type { ConsoleVisitor, Look } from '../builders/console-visitor.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enLarge, enPhone, expectFair, zhEnlarged, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { FragileRelay } from '../builders/fragile-relay.js';

describeInBrowser('the console', () => {
  const suite = consoleOfSuite();

  const numberOf = async (id: string): Promise<string> => (await suite.world.as('samrSupervisor').read(id)).body.number;

  it('takes a body’s officer from what waits to an acknowledged case, and the office sees it at once', async () => {
    const id = await caseIn(suite.world, 'awaitingAcknowledgement');
    const [office, body] = await Promise.all([suite.visits.visit('hzLead'), suite.visits.visit('platformOfficer')]);
    await office.goto(`/cases/${id}`);
    await office.page.getByText('待签收，轮到被协查方').waitFor();

    const { page } = body;
    await body.goto('/');
    await page.getByRole('link', { name: await numberOf(id), exact: true }).click();
    await page.getByRole('button', { name: '签收' }).click();
    await page.getByLabel('本方联系人').fill(planted);
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.getByText('待回复，轮到被协查方').waitFor();
    await office.page.getByText('已签收').waitFor({ timeout: 3_000 });

    // In its timeline the office sees whom it was told and what its clocks will tell next; the body, in its own, what happened.
    await office.page.getByText('提醒：回复期限').first().waitFor();
    await office.page.locator('.told-to', { hasText: '协查请求送达' }).locator('summary').click();
    await office.page.getByText('百川协查专员').first().waitFor();
    expect(await page.locator('.told-to').count()).toBe(0);

    // What was typed is text on both sides.
    for (const side of [page, office.page]) {
      await side.getByText(planted).waitFor();
      expect(await side.title()).not.toContain('taken');
    }
  });

  describe('while somebody else acts in the case of an open form', () => {
    const typed = '店铺经营者为示例公司。';

    async function openReply(id: string, hears: boolean): Promise<ConsoleVisitor['page']> {
      const visitor = await suite.visits.visit('platformOfficer');
      const { page } = visitor;
      if (!hears) await page.route('**/api/v1/events', (route) => route.abort());
      await visitor.goto(`/cases/${id}`);
      await page.getByRole('button', { name: '回复', exact: true }).click();
      await page.getByLabel('说明').fill(typed);
      return page;
    }

    const ask = (id: string) => suite.world.as('platformOfficer').send(id, 'raise', { petition: 'clarification', question: '范围如何理解？' });

    it('the form says so and what happened, keeps what was typed, and is sent', async () => {
      const id = await caseIn(suite.world, 'awaitingResponse');
      const page = await openReply(id, true);
      expect(await ask(id)).toMatchObject({ status: 200 });
      await page.getByRole('dialog').getByText('案件在您填写期间有变化').waitFor();
      await page.getByRole('dialog').getByText('已提出申请').waitFor();
      expect(await page.getByLabel('说明').inputValue()).toBe(typed);
      await answerOne(page);
      await page.getByText('核验中，轮到请求方').waitFor();
    });

    it('a form that has not heard of it is refused as stale, loads what is new, and is sent again', async () => {
      const id = await caseIn(suite.world, 'awaitingResponse');
      const page = await openReply(id, false);
      expect(await ask(id)).toMatchObject({ status: 200 });
      await answerOne(page);
      await page.getByRole('dialog').getByText('案件在您填写期间有变化').waitFor();
      expect(await page.getByLabel('说明').inputValue()).toBe(typed);
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await page.getByText('核验中，轮到请求方').waitFor();
    });

    /** The first cell as not held, and sends. */
    async function answerOne(page: ConsoleVisitor['page']): Promise<void> {
      await page.getByRole('dialog').getByRole('combobox').first().click();
      await page.locator('.ant-select-item-option', { hasText: '不掌握' }).click();
      await page.getByRole('dialog').getByPlaceholder('理由').fill('本平台不收集');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    }
  });

  it('tells of a lost connection, and after it shows what happened meanwhile', async () => {
    const id = await caseIn(suite.world, 'awaitingAcknowledgement');
    const relay = await FragileRelay.before(Number(new URL(suite.world.url).port));
    try {
      const visitor = await suite.visits.visit('hzLead', `http://127.0.0.1:${relay.port}`);
      const { page } = visitor;
      await visitor.goto(`/cases/${id}`);
      await page.getByText('待签收，轮到被协查方').waitFor();
      relay.cut();
      await page.getByText('连接已中断').waitFor();
      await carryTo(suite.world, id, 'awaitingResponse');
      expect(await page.getByText('待签收，轮到被协查方').count()).toBe(1);
      relay.mend();
      await page.getByText('待回复，轮到被协查方').waitFor();
      await page.getByText('连接已中断').waitFor({ state: 'detached' });
    } finally {
      await relay.end();
    }
  });

  it('finds by text, keeps what was chosen in the address, and is walked by keys', async () => {
    const id = await caseIn(suite.world, 'awaitingResponse');
    const number = await numberOf(id);
    const visitor = await suite.visits.visit('hzLead');
    const { page } = visitor;
    const rows = page.locator('.list tbody tr.ant-table-row');
    await visitor.goto('/cases');
    await page.keyboard.press('/');
    await page.keyboard.type(number);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('text') === number);
    await rows.nth(1).waitFor({ state: 'detached' });
    await visitor.settled();
    expect(await rows.count()).toBe(1);

    await page.reload();
    await rows.waitFor();
    await visitor.settled();
    expect(await page.getByLabel('搜索协查件').inputValue()).toBe(number);
    expect(await rows.count()).toBe(1);

    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${suite.world.url}/cases/${id}`);
  });

  it('loads at most 400 KB for the first screen, compressed', async () => {
    const visitor = await suite.visits.visit();
    await visitor.signInByHand('hzLead');
    const loaded = await visitor.page.evaluate<number>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
    );
    expect(loaded).toBeGreaterThan(100_000);
    expect(loaded).toBeLessThan(400_000);
  });

  it('signs out for good: whatever page asks who one is, and the browser keeps nothing', async () => {
    const visitor = await suite.visits.visit();
    const { page } = visitor;
    await visitor.signInByHand('hzCaseworker');
    const elsewhere = await suite.visits.visit('hzCaseworker');
    await elsewhere.goto('/');
    await elsewhere.page.getByRole('heading', { name: '今日' }).waitFor();

    await page.getByRole('banner').getByRole('button').click();
    await page.getByRole('menuitem', { name: '在所有设备上退出' }).click();
    await page.getByLabel('账号').waitFor();
    await visitor.goto('/cases');
    await page.getByLabel('账号').waitFor();
    // Whoever was signed in elsewhere is told by the stream.
    await elsewhere.page.getByLabel('账号').waitFor();
    expect(await page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).toBe('[{"xiecha-language":"zh"},{}]');
  });

  describe('whoever looks at it', () => {
    let paths: Record<'today' | 'worklist' | 'case', string>;
    let immediate: string;
    beforeAll(async () => {
      // A case of each risk: overdue, due within hours, soon and on time.
      const [underCheck, urgent] = await Promise.all([
        caseIn(suite.world, 'underCheck'),
        caseIn(suite.world, 'inDelivery', {}, { urgency: 'immediate', purpose: 'incidentHandling' }),
        caseIn(suite.world, 'awaitingResponse', { asOf: '2026-09-01T09:00:00+08:00' }),
        caseIn(suite.world, 'awaitingAcknowledgement'),
      ]);
      paths = { today: '/', worklist: '/cases', case: `/cases/${underCheck}` };
      immediate = urgent;
    });

    it.each<{ person: SamplePerson; looks: Partial<Record<keyof typeof paths, readonly Look[]>> }>([
      { person: 'hzLead', looks: { today: [zhUsual, zhPhone, enLarge], worklist: [zhUsual, zhEnlarged, enLarge], case: [zhUsual, zhEnlarged, enLarge] } },
      { person: 'platformOfficer', looks: { today: [zhUsual, enPhone], case: [zhUsual, zhPhone, enLarge] } },
      { person: 'zjApprover', looks: { today: [zhUsual] } },
      { person: 'samrSupervisor', looks: { today: [zhUsual, enLarge] } },
    ])('has no barrier, no overflow, no raw id, and is spoken to in one language: $person', async ({ person, looks }) => {
      const visitor = await suite.visits.visit(person);
      for (const [screen, some] of Object.entries(looks)) {
        await visitor.goto(paths[screen as keyof typeof paths]);
        for (const look of some) await expectFair(screen, visitor, look);
      }
    });

    it('reads in a word how urgent each case is', async () => {
      const visitor = await suite.visits.visit('hzLead');
      await visitor.goto('/cases');
      // Before the calendar is read none is called near, and none far.
      await visitor.page.locator('.list tbody .risk-near').first().waitFor();
      const words = await visitor.page.locator('.list tbody .risk').allInnerTexts();
      // Late in the evening what is due within hours is due tomorrow.
      const { body } = await suite.world.as('hzLead').read(immediate);
      const endsToday = body.clocks.some(({ lastDay }: { lastDay: string | null }) => lastDay === dayOf(body.asOf as Instant));
      expect([...new Set(words)].toSorted()).toEqual(['临近', ...(endsToday ? ['今日到期'] : []), '正常', '逾期']);
    });

    it('has none of these in forms, in the proof of a deadline and where one signs in', async () => {
      const nobody = await suite.visits.visit();
      await nobody.goto('/');
      for (const look of [zhUsual, enPhone]) await expectFair('sign in', nobody, look);

      const id = await caseIn(suite.world, 'awaitingResponse');
      const visitor = await suite.visits.visit('platformOfficer');
      const { page } = visitor;
      await visitor.goto(`/cases/${id}`);
      for (const command of ['回复', '提出申请', '改派承办人']) {
        await page.getByRole('button', { name: command, exact: true }).click();
        await page.getByRole('dialog', { name: command }).waitFor();
        await expectFair(command, visitor, zhUsual);
        await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: '计算依据' }).click();
      await page.getByRole('dialog').getByText('起算当日不计入').waitFor();
      await expectFair('proof', visitor, zhUsual);
    });
  });
});
