import { caseIn } from '../builders/case-on-its-way.js';
import { CaseInHand } from '../builders/case-in-hand.js';
import { describeInBrowser } from '../builders/chromium.js';
import type { ConsoleVisitor } from '../builders/console-visitor.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhEnlarged, zhPhone, zhUsual } from '../builders/fair-screen.js';

describeInBrowser('what a body does with many cases', () => {
  const suite = consoleOfSuite();

  const rows = ({ page }: ConsoleVisitor) => page.locator('.list tbody tr.ant-table-row');
  const arrived = async (count: number): Promise<CaseInHand[]> => {
    const cases: CaseInHand[] = [];
    for (let n = 0; n < count; n += 1) cases.push(new CaseInHand(suite.world, await caseIn(suite.world, 'awaitingAcknowledgement')));
    return cases;
  };
  const acknowledgements = async (asked: CaseInHand) => (await asked.eventTypes()).filter((type) => type === 'acknowledged').length;

  it('it selects by keys, acknowledges all at once, and is told of each what came of it, also of one that changed meanwhile', async () => {
    const cases = await arrived(4);
    const visitor = await suite.visits.visit('platformOfficer');
    const { page } = visitor;
    await visitor.goto('/cases?state=awaitingAcknowledgement');
    await rows(visitor).nth(3).waitFor();
    await page.locator('h1').click();
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
    }
    await page.getByRole('region', { name: '批量办理' }).getByText('已选 3 件').waitFor();
    const first = rows(visitor).first().getByRole('link');
    await first.focus();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: '快捷键' });
    expect(await keys.locator('kbd').allInnerTexts()).toEqual(['j', 'k', 'Enter', 'x', 'Esc', '/', '?']);
    await expectFair('keys', visitor, zhUsual);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
    // Nothing of the list was given up, and whoever looked is where they were.
    await page.getByRole('region', { name: '批量办理' }).getByText('已选 3 件').waitFor();
    expect(await rows(visitor).first().locator('a:focus').count()).toBe(1);
    await rows(visitor).nth(3).getByRole('checkbox').check();
    for (const look of [zhUsual, enUsual, zhEnlarged, zhPhone]) await expectFair('bulk', visitor, look);
    await visitor.look(zhUsual);
    await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '签收' }).click();
    const dialog = page.getByRole('dialog', { name: '签收：4 件' });
    await dialog.getByLabel('本方联系人').fill(planted);

    // While the form is open, a colleague acknowledges one of them.
    await cases[0]!.take('platformDuty', 'acknowledge', {});
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText('已签收 3 件；情况有变 1 件，请核对。').waitFor();
    await expectFair('bulk result', visitor, zhUsual);
    await expectFair('bulk result', visitor, zhPhone);
    await visitor.look(zhUsual);
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    for (const asked of cases) expect(await acknowledgements(asked)).toBe(1);
    expect(await cases[1]!.state()).toBe('awaitingResponse');
  });

  it('after a lost connection it sends the rest again, and nothing is done twice', async () => {
    const cases = await arrived(3);
    const visitor = await suite.visits.visit('platformOfficer');
    const { page } = visitor;
    await visitor.goto('/cases?state=awaitingAcknowledgement');
    await page.getByRole('checkbox', { name: '全选已载入的协查件' }).check();
    await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '签收' }).click();
    const dialog = page.getByRole('dialog', { name: '签收：3 件' });
    // Each is taken in, and no answer comes back.
    await page.route('**/commands/acknowledge', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText('未收到答复 3 件').waitFor();
    for (const asked of cases) expect(await acknowledgements(asked)).toBe(1);
    await page.unroute('**/commands/acknowledge');
    await dialog.getByRole('button', { name: '重新发送 3 件' }).click();
    await dialog.getByText('已签收 3 件。').waitFor();
    for (const asked of cases) expect(await acknowledgements(asked)).toBe(1);
  });

  it('hands all that is selected to a colleague', async () => {
    const cases = await arrived(2);
    const visitor = await suite.visits.visit('platformOfficer');
    const { page } = visitor;
    await visitor.goto('/cases?state=awaitingAcknowledgement');
    await page.getByRole('checkbox', { name: '全选已载入的协查件' }).check();
    await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '改派承办人' }).click();
    const dialog = page.getByRole('dialog', { name: '改派承办人：2 件' });
    await dialog.getByLabel('承办人').click();
    await page.locator('.ant-select-item-option', { hasText: '百川值班专员' }).click();
    await dialog.getByRole('button', { name: '提交' }).click();
    await dialog.getByText(/2 件。/).waitFor();
    const assigned = await Promise.all(cases.map(async (asked) => (await asked.read('platformOfficer')).assignees.body));
    expect(new Set(assigned).size).toBe(1);
    expect(assigned[0]).not.toBeNull();
  });
});
