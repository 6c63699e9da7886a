import { CaseInHand } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite } from '../builders/console-visits.js';
import { enUsual, expectFair, zhEnlarged, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { writeJuneStories } from '../builders/june-stories.js';
import { aReply } from '../builders/requests.js';

describeInBrowser('the supervisor’s board in the console', () => {
  const suite = consoleOfSuite();
  beforeAll(async () => {
    await writeJuneStories(suite.world.engine.db);
  });

  it('has behind each number that it shows exactly as many cases, and leads there in words', async () => {
    await Promise.all([caseIn(suite.world, 'awaitingResponse'), caseIn(suite.world, 'underCheck', { office: 'yhCaseworker' })]);
    const visitor = await suite.visits.visit('zjSupervisor');
    const { page } = visitor;
    await visitor.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '监管看板' }).click();
    await visitor.settled();
    await page.getByText('逐日数据').click();
    const links: { href: string; text: string }[] = [];
    for (const by of ['按被协查方', '按期限类别', '按发起单位']) {
      await page.getByRole('link', { name: by }).click();
      links.push(
        ...(await page
          .locator('a[href^="/cases?"]')
          .evaluateAll((found: any[]) => found.map((one) => ({ href: one.getAttribute('href'), text: one.textContent })))),
      );
    }
    const shown = new Map(links.map(({ href, text }) => [href, Number(/^\d+/.exec(text)![0])]));
    expect(shown.size).toBeGreaterThan(25);
    const listed = await Promise.all([...shown.keys()].map(async (href) => (await suite.world.as('zjSupervisor').get(`${href}&limit=200`)).body.items.length));
    expect(Object.fromEntries([...shown.keys()].map((href, place) => [href, listed[place]]))).toEqual(Object.fromEntries(shown));

    await page
      .getByRole('link', { name: /已逾期$/ })
      .first()
      .click();
    const rows = page.locator('.list tbody tr.ant-table-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(shown.get('/cases?overdue=true&sort=dueAt'));
    await page.goBack();
    await page.getByRole('link', { name: /^杭州市市场监督管理局，更晚到期/ }).click();
    await page.getByRole('button', { name: '取消筛选：单位：杭州市市场监督管理局' }).waitFor();
    await expectFair('worklist behind a number', visitor, zhUsual);
    await page.getByRole('button', { name: '取消筛选：未逾期' }).click();
    await page.waitForURL((url) => !url.searchParams.has('overdue'));
  });

  it('shows an escalation as it comes, with what its case offers, and counts it', async () => {
    const asked = new CaseInHand(suite.world, await caseIn(suite.world, 'underCheck'));
    const sendBack = () => asked.take('hzCaseworker', 'sendBack', { cells: ['ID001@T1', 'ID003@T1'], reason: '附件缺失' });
    for (let round = 1; round <= 2; round += 1) {
      await sendBack();
      await asked.take('platformOfficer', 'respond', aReply());
    }
    const { number } = await asked.read();
    const visitor = await suite.visits.visit('zjSupervisor');
    const { page } = visitor;
    await visitor.goto('/board');
    await sendBack();
    await asked.waitFor('supplement', 'start');
    const line = page.locator('.line', { has: page.getByRole('link', { name: number, exact: true }) });
    await line.getByRole('button', { name: '受理督办' }).waitFor();
    await page.locator('.pressing-escalations strong', { hasText: '1' }).waitFor();
    await line.getByRole('button', { name: '催办' }).click();
    await page.getByRole('dialog', { name: '催办' }).waitFor();
  });

  it('has scorecards beside it, sorted as one likes, with each definition in sight; and none of it shuts anybody out', async () => {
    const visitor = await suite.visits.visit('samrSupervisor');
    const { page } = visitor;
    await visitor.goto('/board');
    for (const look of [zhEnlarged, zhPhone, enUsual, zhUsual]) await expectFair('board', visitor, look);
    await page.getByRole('link', { name: '发起单位评价' }).click();
    await visitor.settled();
    await page.getByText('特殊字段的比例').waitFor();
    await page.getByRole('button', { name: '按紧急件占比排序' }).click();
    await page.locator('th[aria-sort=ascending]', { hasText: '紧急件占比' }).waitFor();
    await expectFair('scorecards', visitor, zhUsual);
    await visitor.goto('/scorecards?of=bodies&month=2026-06');
    await page.getByText('60%（3/5）').first().waitFor();
  });
});
