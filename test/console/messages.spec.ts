import { caseIn, carryTo } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { ConsoleVisits, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { raiseWorld, type World } from '../builders/world.js';

describeInBrowser('messages in the console', () => {
  let world: World;
  let visits: ConsoleVisits;
  beforeAll(async () => {
    world = await raiseWorld();
    visits = await ConsoleVisits.to(world);
  });
  afterEach(() => visits.over());
  afterAll(async () => {
    await visits.close();
    await world.end();
  });

  it('are counted live while unread, lead to their cases, and are read once they were followed', async () => {
    const visitor = await visits.visit('platformOfficer');
    const { page } = visitor;
    await world.as('platformOfficer').call('POST', '/inbox/read-all');
    await visitor.goto('/messages');
    const unread = page.getByRole('navigation', { name: '主导航' }).locator('.unread-count');
    expect(await unread.count()).toBe(0);

    const id = await caseIn(world, 'awaitingAcknowledgement');
    const { number } = (await world.as('platformOfficer').read(id)).body;
    await unread.waitFor();
    const line = page.locator('.line').filter({ hasText: number }).first();
    await line.getByText('未读').waitFor();
    for (const look of [zhUsual, enUsual, zhPhone]) await expectFair('messages', visitor, look);
    await visitor.look(zhUsual);
    await line.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
    await unread.waitFor({ state: 'detached' });
    expect((await world.as('platformOfficer').get('/inbox/unread')).body).toEqual({ unread: 0 });

    await carryTo(world, id, 'awaitingResponse');
    await world.as('hzCaseworker').send(id, 'urge', { note: planted });
    await unread.waitFor();
    await visitor.goto('/messages?view=unread');
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByText('没有未读消息。').waitFor();
    await unread.waitFor({ state: 'detached' });
    expect(await page.title()).not.toContain('taken');
  });
});
