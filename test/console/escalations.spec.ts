import { dayOf } from '@xiecha/working-time/day';
import { CaseInHand, raiseWorldUntil2027 } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { EventStream } from '../builders/event-stream.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhUsual } from '../builders/fair-screen.js';
import { aReply } from '../builders/requests.js';

/** What the page has buttons for, in their words. */
const words = {
  acknowledgeEscalation: '受理督办',
  resolveEscalation: '办结督办',
  urge: '催办',
  refer: '移送处理',
  concludeUnanswered: '按未获协助办结',
  takeOver: '接办',
};

describeInBrowser('the escalations in the console', () => {
  const suite = consoleOfSuite(raiseWorldUntil2027);

  /** Twice sent back, and replied to again: a third time calls the supervisor at once. */
  async function nearlyEscalated(): Promise<CaseInHand> {
    const asked = new CaseInHand(suite.world, await caseIn(suite.world, 'underCheck'));
    for (let round = 1; round <= 2; round += 1) {
      await sendBack(asked);
      await asked.take('platformOfficer', 'respond', aReply());
    }
    return asked;
  }

  const sendBack = (asked: CaseInHand) => asked.take('hzCaseworker', 'sendBack', { cells: ['ID001@T1', 'ID003@T1'], reason: '附件缺失' });

  /** When those who follow a case are told of its next escalation. */
  async function toldAt(asked: CaseInHand): Promise<number> {
    const stream = await EventStream.open(`${suite.world.url}/api/v1/events?caseId=${asked.id}`, suite.world.as('zjSupervisor').token);
    try {
      for (let told = await stream.next(); told; told = await stream.next()) if (told.data.type === 'escalated') return Date.now();
      throw new Error('The stream has ended.');
    } finally {
      stream.close();
    }
  }

  it('shows one within a second of its being told, with the case’s sentence and exactly what the case offers; a promise is given for it', async () => {
    const asked = await nearlyEscalated();
    const { number } = await asked.read();
    const visitor = await suite.visits.visit('zjSupervisor');
    const { page } = visitor;
    await visitor.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '督办' }).click();
    const line = page.locator('.line', { has: page.getByRole('link', { name: number, exact: true }) });
    await page.getByText('没有待处理的督办。').waitFor();

    const times = Promise.all([toldAt(asked), line.waitFor().then(() => Date.now())]);
    await sendBack(asked);
    await asked.waitFor('supplement', 'start');
    const [told, shown] = await times;
    expect(shown - told).toBeLessThan(1_000);

    await line.getByText('待补充，轮到被协查方').waitFor();
    const { actions } = await asked.read('zjSupervisor');
    const offered = Object.entries(words).flatMap(([command, word]) => (actions.includes(command) ? [word] : []));
    expect(await line.getByRole('button').allInnerTexts()).toEqual(offered);
    expect(offered).toContain('接办');

    await line.getByRole('button', { name: '受理督办' }).click();
    const dialog = page.getByRole('dialog', { name: '受理督办' });
    await dialog.getByLabel('承诺日').fill(await aDayAhead(asked));
    await page.keyboard.press('Enter');
    await dialog.getByLabel('说明').fill(planted);
    await dialog.getByRole('button', { name: '提交' }).click();
    await line.getByText('已受理').waitFor();
    await line.getByText('承诺').waitFor();
    expect(await asked.read()).toMatchObject({ escalations: [{ status: 'acknowledged', promisedFor: await aDayAhead(asked) }] });

    await line.getByRole('link', { name: number }).click();
    await page.getByText(planted).waitFor();
    expect(await page.title()).not.toContain('taken');
  });

  /** A workday to come, read off the ladder. */
  async function aDayAhead(asked: CaseInHand): Promise<string> {
    return dayOf(await asked.rungAt('supplement', '-1wd'));
  }

  it('is walked by keys, sorted by clock, keeps what was chosen in the address, and shuts nobody out', async () => {
    const asked = await nearlyEscalated();
    await sendBack(asked);
    await asked.waitFor('supplement', 'start');
    const visitor = await suite.visits.visit('zjSupervisor');
    const { page } = visitor;
    await visitor.goto('/escalations?view=all&clock=supplement');
    for (const look of [zhUsual, enUsual]) await expectFair('escalations', visitor, look);
    await visitor.look(zhUsual);
    await page.getByRole('link', { name: (await asked.read()).number }).waitFor();
    await visitor.goto('/escalations?view=all&clock=response');
    await page.getByText('没有待处理的督办。').waitFor();

    await visitor.goto('/escalations?view=all');
    await page.locator('h1').click();
    await page.keyboard.press('j');
    const number = await page.locator('.line.current a').first().innerText();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: number }).waitFor();
  });

  it('are rehearsed: the sample world moves on by workdays, and what fires stands there as it does', async () => {
    const asked = new CaseInHand(suite.world, await caseIn(suite.world, 'awaitingAcknowledgement'));
    const { number } = await asked.read();
    const visitor = await suite.visits.visit('zjSupervisor');
    const { page } = visitor;
    await visitor.goto('/rehearsal');
    for (const look of [zhUsual, enUsual]) await expectFair('rehearsal', visitor, look);
    await visitor.look(zhUsual);
    const before = await page.locator('.world-now').innerText();
    // A rung of a day fires within its first hours: a single workday from the middle of a night would not reach it.
    await page.getByRole('button', { name: '推进 3 个工作日', exact: true }).click();
    await page.locator('.line', { hasText: number }).getByText('已提醒').first().waitFor();
    await page.getByText(/已到达，途中发生 \d+ 项。/).waitFor();
    await page.locator('.world-now', { hasNotText: before }).waitFor();
  });

  it('are not for assisted bodies: no entry, and the address says so', async () => {
    const visitor = await suite.visits.visit('platformOfficer');
    await visitor.goto('/escalations');
    await visitor.page.getByRole('heading', { name: '您的岗位不办理此页事项' }).waitFor();
    expect(await visitor.page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()).not.toContain('督办');
  });
});
