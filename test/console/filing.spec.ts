import type { Page } from 'playwright-core';
import { caseIn, fileCase } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhEnlarged, zhUsual } from '../builders/fair-screen.js';
import { send, side, step, tabTo, write } from '../builders/filing-form.js';
import { FragileRelay } from '../builders/fragile-relay.js';
import { aRequest } from '../builders/requests.js';
import { rowCounts } from '../builders/row-counts.js';

const shop = 'https://shop.example/8848';
/** As a spreadsheet hands them over: a head, three kinds, one line twice, one that the sheet has spoilt. */
const pasted = ['网店\t订单号', `${shop}\t202611220001`, '百川优选旗舰店', `"${shop}"`, '1.23457E+17'].join('\n');
const platform = '百川集市（示例平台）';
const courier = '飞雁速递（示例快递）';

describeInBrowser('the page that files a request', () => {
  const suite = consoleOfSuite();

  it('takes a caseworker by keyboard alone to two cases, each in the state and with the dates that were foretold', async () => {
    const visitor = await suite.visits.visit('whCaseworker');
    const { page } = visitor;
    const { keyboard } = page;
    const before = await rowCounts(suite.world);
    await visitor.goto('/');
    await tabTo(page, page.getByRole('link', { name: '提出协查' }));
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '提出协查' }).waitFor();

    await tabTo(page, page.getByLabel('被协查方'));
    for (const name of ['百川', '飞雁']) {
      await keyboard.type(name);
      await page.locator('.ant-select-item-option-active', { hasText: name }).waitFor();
      await keyboard.press('Enter');
    }
    await keyboard.press('Escape');
    await tabTo(page, page.getByLabel('协查对象'));
    await keyboard.insertText(pasted);
    await page.getByText('已识别 3 个对象；重复 1 处，有误 1 处').waitFor();
    await page.getByText('与第 2 行重复').waitFor();
    await page.getByText('科学计数法').waitFor();

    await tabTo(page, page.getByRole('button', { name: '下一步' }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: '统一社会信用代码' }));
    await keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: '增加特别字段' }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByLabel('特别字段 1 字段名称'), 'Shift+Tab');
    await keyboard.insertText('客服聊天记录');
    await side(page).getByText('请写明特别字段的名称及必要性').waitFor();
    await keyboard.press('Tab');
    await keyboard.insertText('查明引导线下交易。');

    await tabTo(page, page.getByRole('button', { name: '下一步' }));
    await keyboard.press('Enter');
    await tabTo(page, page.getByLabel('案由'));
    await keyboard.insertText(`涉嫌销售不合格产品${planted}`);
    await tabTo(page, page.getByRole('radio', { name: '案件调查' }));
    await keyboard.press('Space');
    await tabTo(page, page.getByLabel('事由'));
    await keyboard.insertText(`涉嫌销售不合格商品。${planted}`);
    await tabTo(page, page.getByLabel('执法人员'));
    await keyboard.type('武侯');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Escape');

    await tabTo(page, page.getByRole('button', { name: '下一步' }));
    await keyboard.press('Enter');
    await side(page).getByText('各项齐备').waitFor();
    const ways = { [platform]: '待省级同意', [courier]: '送达中' };
    for (const [body, state] of Object.entries(ways)) {
      await side(page).getByRole('region', { name: body }).getByRole('listitem').first().getByText(state).waitFor();
    }
    await side(page).getByRole('region', { name: platform }).getByText('四川省市场监督管理局').waitFor();
    const letter = page.getByRole('article', { name: '关于请予协助核查有关情况的函' });
    for (const said of [
      `${platform}、${courier}：`,
      `网店 ${shop}`,
      '订单 202611220001',
      '客服聊天记录：查明引导线下交易。',
      `涉嫌销售不合格产品${planted}`,
      `商品。${planted}`,
    ]) {
      await letter.getByText(said).first().waitFor();
    }
    const foretold = (await letter.getByRole('listitem').filter({ hasText: '如今日送达' }).allInnerTexts()).join();

    await tabTo(page, send(page));
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: '协查已提交' }).waitFor();
    const lines = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(lines.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^武市监网协〔\d{4}〕\d+号 待省级同意 百川集市/),
      expect.stringMatching(/^武市监网协〔\d{4}〕\d+号 送达中 飞雁速递/),
    ]);
    expect(await rowCounts(suite.world)).toMatchObject({ requests: before.requests + 1, cases: before.cases + 2 });
    expect(foretold).toMatch(/百川集市.*\d+月\d+日.*24时前签收.*24时前回复.*飞雁速递/);
  });

  it('files once though the answer was lost and the server away: what was typed stays, and what is sent again is the same filing', async () => {
    const relay = await FragileRelay.before(Number(new URL(suite.world.url).port));
    try {
      const visitor = await suite.visits.visit('whCaseworker', `http://127.0.0.1:${relay.port}`);
      const { page } = visitor;
      await visitor.goto('/file');
      await write(page, '答复丢失。', pasted);
      const before = await rowCounts(suite.world);
      await page.route('**/api/v1/cases', async (route) => {
        await route.fetch();
        relay.cut();
        await route.abort();
      });
      await send(page).click();
      await page.getByText('无法连接服务器').first().waitFor();
      expect(await rowCounts(suite.world)).toMatchObject({ requests: before.requests + 1 });
      await page.unroute('**/api/v1/cases');
      await send(page).click();
      await page.getByRole('article').getByText('答复丢失。').waitFor();
      relay.mend();
      await page.getByText('连接已中断').waitFor({ state: 'detached' });

      // Another content under the same key would be a second filing, and is none.
      await step(page, '用途与事由').click();
      await page.getByLabel('事由').fill('答复丢失后改动。');
      await send(await reviewed(page)).click();
      await page.getByText('此前一次提交已经成功').waitFor();
      await step(page, '用途与事由').click();
      await page.getByLabel('事由').fill('答复丢失。');
      await send(await reviewed(page)).click();
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
      await page.getByText('送达中，轮到请求方').waitFor();
      expect(await rowCounts(suite.world)).toMatchObject({ requests: before.requests + 1, cases: before.cases + 1 });

      // The next one is another.
      await page.getByRole('link', { name: '提出协查' }).click();
      await write(page, '另一件。', shop);
      await send(page).click();
      await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
      expect(await rowCounts(suite.world)).toMatchObject({ requests: before.requests + 2 });
    } finally {
      await relay.end();
    }
  });

  async function reviewed(page: Page): Promise<Page> {
    await step(page, '核对并提交').click();
    return page;
  }

  it('names what is missing and leads there, keeps what is written while one looks elsewhere, and shows similar requests', async () => {
    const targets = [{ kind: 'shop', value: 'https://shop.example/similar' }];
    const id = await fileCase(suite.world, { office: 'yhCaseworker' }, { targets });
    const { number } = (await suite.world.as('yhCaseworker').read(id)).body;
    const visitor = await suite.visits.visit('yhCaseworker');
    const { page } = visitor;
    await visitor.goto('/file');
    await side(page).getByText('提交前还有').waitFor();
    await side(page).getByRole('button', { name: '请选择用途' }).click();
    await page.getByRole('radio', { name: '消费争议处理' }).check();
    await side(page).getByText('请选择用途').waitFor({ state: 'detached' });
    await step(page, '核对并提交').click();
    await send(page).click();
    await page.getByRole('alert').getByText('请选择被协查方').waitFor();

    await page.getByRole('alert').getByRole('button', { name: '请选择被协查方' }).click();
    await page.getByLabel('被协查方').fill('百川优选');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByLabel('协查对象').fill('https://shop.example/similar');
    await side(page).getByRole('link', { name: number }).waitFor();
    await side(page).getByRole('button', { name: '计算依据 回复期限' }).click();
    await page.getByRole('dialog').getByText('起算当日不计入').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '今日' }).click();
    await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    await page.getByRole('link', { name: '提出协查' }).click();
    await side(page).getByRole('link', { name: number }).waitFor();
    expect(await page.getByLabel('协查对象').inputValue()).toBe('https://shop.example/similar');

    // Scoped data is beyond the power of a county.
    await page.getByLabel('协查对象').fill('');
    await page.getByRole('checkbox', { name: '不列明具体对象' }).check();
    await side(page).getByRole('region', { name: platform }).getByText('不列明对象的请求仅限总局及经其授权的省级局提出').waitFor();
  });

  it('begins with a copy of an earlier request, for those who may file; nobody else is led there', async () => {
    const special = [{ name: '客服聊天记录', need: '查明引导线下交易。' }];
    const cause = `涉嫌虚假宣传${planted}`;
    const asked = { specialFields: special, confirmations: ['某公司系该网店经营者'], cause };
    const id = await caseIn(suite.world, 'awaitingConsent', { office: 'whCaseworker' }, asked);
    const visitor = await suite.visits.visit('whCaseworker');
    const { page } = visitor;
    await visitor.goto(`/cases/${id}`);
    await page.getByRole('main').getByText(cause).waitFor();
    await page.getByRole('link', { name: '复制为新请求' }).click();
    await page.getByText('已复制原请求的内容').waitFor();
    await step(page, '核对并提交').click();
    const letter = page.getByRole('article');
    const { reason, officers } = aRequest() as { reason: string; officers: { name: string }[] };
    for (const said of [`${platform}：`, shop, '统一社会信用代码', special[0]!.need, '某公司系该网店经营者', cause, reason, officers[0]!.name]) {
      await letter.getByText(said).first().waitFor();
    }
    await side(page).getByText('各项齐备').waitFor();
    await send(page).click();
    await page.waitForURL((url) => /\/cases\/[0-9a-f-]{36}$/.test(url.pathname) && !url.pathname.endsWith(id));
    await page.getByText('待省级同意，轮到省级').waitFor();

    const supervisor = await suite.visits.visit('scSupervisor');
    await supervisor.goto(`/cases/${id}`);
    expect(await supervisor.page.getByRole('link', { name: /提出协查|复制为新请求/ }).count()).toBe(0);
    await supervisor.goto('/file');
    await supervisor.page.getByRole('heading', { name: '您的岗位不办理此页事项' }).waitFor();
  });

  it('has no barrier, no overflow, no raw id, and is spoken to in one language, at every step', async () => {
    const visitor = await suite.visits.visit('whCaseworker');
    const { page } = visitor;
    await visitor.goto('/file');
    await expectFair('empty', visitor, zhUsual);
    await write(page, '涉嫌销售不合格商品。', pasted.replace('1.23457E+17', '#'.repeat(201)));
    const steps = { zh: ['被协查方与对象', '协查内容', '用途与事由', '核对并提交'], en: ['Whom about', 'What', 'Why', 'Review'] };
    for (const look of [zhUsual, enUsual]) {
      await visitor.look(look);
      for (const [n, name] of steps[look.language].entries()) {
        await page.getByRole('button', { name: `${n + 1}. ${name}`, exact: true }).click();
        await expectFair(name, visitor, look);
      }
    }
    await expectFair('review', visitor, zhEnlarged);
  });
});
