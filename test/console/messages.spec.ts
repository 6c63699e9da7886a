import { caseIn, carryTo } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhPhone, zhUsual } from '../builders/fair-screen.js';

describeInBrowser('messages in the console', () => {
  const suite = consoleOfSuite();

  it('are counted live while unread, lead to their cases, and are read once they were followed', async () => {
    const visitor = await suite.visits.visit('platformOfficer');
    const { page } = visitor;
    await suite.world.as('platformOfficer').call('POST', '/inbox/read-all');
    await visitor.goto('/messages');
    const unread = page.getByRole('navigation', { name: '主导航' }).locator('.unread-count');
    expect(await unread.count()).toBe(0);

    const id = await caseIn(suite.world, 'awaitingAcknowledgement');
    const { number } = (await suite.world.as('platformOfficer').read(id)).body;
    await unread.waitFor();
    const line = page.locator('.line').filter({ hasText: number }).first();
    await line.getByText('未读').waitFor();
    for (const look of [zhUsual, enUsual, zhPhone]) await expectFair('messages', visitor, look);
    await visitor.look(zhUsual);
    await page.getByRole('button', { name: '按 ? 看快捷键' }).click();
    expect(await page.getByRole('dialog').locator('tbody tr').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^x\s+将所在行标为已读$/)]),
    );
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await line.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await unread.waitFor({ state: 'detached' });
    expect((await suite.world.as('platformOfficer').get('/inbox/unread')).body).toEqual({ unread: 0 });

    await carryTo(suite.world, id, 'awaitingResponse');
    await suite.world.as('hzCaseworker').send(id, 'urge', { note: planted });
    await unread.waitFor();
    await visitor.goto('/messages?view=unread');
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByText('没有未读消息。').waitFor();
    await unread.waitFor({ state: 'detached' });
    expect(await page.title()).not.toContain('taken');
  });
});
