import { query } from '@xiecha/case-store/transaction';
import { freePort } from '@xiecha/cli/embedded/port';
import { mostAttempts } from '@xiecha/notices/send-mails';
import { caseIn, carryTo } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { eventually } from '../builders/eventually.js';
import { raiseWorld } from '../builders/world.js';

describeInBrowser('messages in the console', () => {
  // No mail server listens there.
  const suite = consoleOfSuite(async () => raiseWorld({ mail: { smtpUrl: `smtp://127.0.0.1:${await freePort()}`, from: '协查 <xiecha@example.cn>' } }));

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

  it('that the mail server did not take are told to an administrator: to whom, what it was, and what the server said', async () => {
    const { world } = suite;
    const id = await caseIn(world, 'awaitingAcknowledgement');
    const { number } = (await world.as('platformOfficer').read(id)).body;
    // As if the pauses between the attempts were over.
    await eventually(async () => {
      await query(world.engine.db, `UPDATE mail SET attempts = $1, next_attempt_at = clock_timestamp() WHERE status = 'waiting' AND attempts > 0`, [
        mostAttempts - 1,
      ]);
      const { items } = (await world.as('admin').get('/mails/failed')).body as { items: { subject: string }[] };
      return items.some(({ subject }) => subject.includes(number));
    }, 15_000);
    const visitor = await suite.visits.visit('admin');
    await visitor.goto('/messages');
    const mail = visitor.page.locator('.line').filter({ hasText: number });
    for (const said of ['platformofficer@platform.example', /ECONNREFUSED/, '已尝试 10 次']) await mail.getByText(said).first().waitFor();
    await expectFair('failed mails', visitor, zhUsual);
    await expectFair('failed mails', visitor, zhPhone);
  });
});
