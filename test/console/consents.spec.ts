import { CaseInHand } from '../builders/case-in-hand.js';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';

const chats = { name: '客服聊天记录', need: '查明引导线下交易。' };
const addresses = { name: '历史登录地址', need: planted };

describeInBrowser('the province’s queue in the console', () => {
  const suite = consoleOfSuite();

  const ask = (specialFields: object[], ...bodies: ('platform' | 'superApp')[]) =>
    CaseInHand.file(suite.world, 'hzCaseworker', { specialFields, bodies: bodies.map(sampleOrganisationId), cause: '涉嫌对商品作虚假或者引人误解的商业宣传' });

  it('shows a request once, why its special fields are needed and what was decided on them before; one decision with items struck is for all its cases', async () => {
    const [earlier] = await ask([chats], 'superApp');
    await earlier!.take('zjApprover', 'consent', { strike: ['X1'] });
    const cases = await ask([chats, addresses], 'platform', 'superApp');
    const { number } = await cases[0]!.read();

    const visitor = await suite.visits.visit('zjApprover');
    const { page } = visitor;
    await visitor.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '待同意' }).click();
    await page.getByText('历史登录地址').waitFor();
    await visitor.settled();
    expect(await page.locator('.queue .line').count()).toBe(1);
    await page.getByText('2 件，一并决定').first().waitFor();
    await page.getByText(chats.need).waitFor();
    await page.getByText(planted).waitFor();
    const before = page.locator('.earlier li').filter({ hasText: (await earlier!.read()).number });
    await before.getByText('删去后同意').waitFor();
    for (const look of [zhUsual, enUsual, zhPhone]) await expectFair('consents', visitor, look);
    await visitor.look(zhUsual);

    await page.getByRole('checkbox', { name: `删去：${addresses.name}` }).check();
    await page.getByRole('checkbox', { name: '删去：https://shop.example/8848' }).focus();
    await page.getByRole('button', { name: '省级同意' }).click();
    const dialog = page.getByRole('dialog', { name: '省级同意' });
    expect(await dialog.getByRole('checkbox', { name: addresses.name }).isChecked()).toBe(true);
    expect(await dialog.getByRole('checkbox', { name: chats.name }).isChecked()).toBe(false);
    await expectFair('consent dialog', visitor, zhUsual);
    await dialog.getByRole('button', { name: '提交' }).click();
    await page.getByText('没有待同意的请求。').waitFor();
    const stands = await Promise.all(cases.map((asked) => asked.read()));
    expect(stands).toMatchObject([{ struck: ['X2'] }, { struck: ['X2'] }]);
    expect(stands[1].consent).toEqual(stands[0].consent);
    expect(await page.title()).not.toContain('taken');
    expect(number).not.toBe('');
  });

  it('shows a request whole and once though it lies on two pages; is walked by keys, and a request that is filed or withdrawn meanwhile comes and goes by itself', async () => {
    const visitor = await suite.visits.visit('zjApprover');
    const { page } = visitor;
    // The queue comes case by case: a request lies on two pages of it.
    await page.route(/limit=50/, (route) => route.continue({ url: route.request().url().replace('limit=50', 'limit=1') }));
    const [first, other] = await ask([chats], 'superApp', 'platform');
    await visitor.goto('/consents');
    const numbers = await Promise.all([first!, other!].map(async (asked) => (await asked.read()).number));
    for (const number of numbers) await page.locator('.looked-at').getByRole('link', { name: number }).waitFor();
    expect(await page.locator('.queue .line').allInnerTexts()).toEqual([expect.not.stringContaining('一并决定')]);
    await page.getByRole('button', { name: '载入更多' }).click();
    await page.locator('.queue .line', { hasText: '2 件，一并决定' }).waitFor();
    expect(await page.locator('.queue .line').count()).toBe(1);
    await other!.take('hzCaseworker', 'withdraw', { reason: '不再需要。' });
    await page.unroute(/limit=50/);
    await visitor.goto('/consents');
    const heading = async (asked: CaseInHand) => page.getByRole('region', { name: `请求 ${(await asked.read()).number}` });
    await (await heading(first!)).waitFor();

    const [second] = await ask([addresses], 'superApp');
    await page.locator('.queue .line').nth(1).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await (await heading(second!)).waitFor();
    await second!.take('hzCaseworker', 'withdraw', { reason: '不再需要。' });
    await (await heading(first!)).waitFor();
    await page.getByRole('button', { name: '决定不予同意' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('可由请求单位自行查明。');
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
    await page.getByText('没有待同意的请求。').waitFor();
    expect(await first!.state()).toBe('refused');
  });
});
