import { readFile } from 'node:fs/promises';
import { readSheet } from '@xiecha/api/directory-imports/sheets/read-sheet';
import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { sampleOfficers } from '@xiecha/cli/sample-world/sample-officers';
import { CaseInHand } from '../builders/case-in-hand.js';
import { caseIn } from '../builders/case-on-its-way.js';
import { describeInBrowser } from '../builders/chromium.js';
import { side } from '../builders/filing-form.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhPhone, zhUsual } from '../builders/fair-screen.js';

describeInBrowser('what lies on a desk', () => {
  const suite = consoleOfSuite();

  it('a list is narrowed, its columns chosen, saved as a view, found again and exported as it is shown', async () => {
    await caseIn(suite.world, 'awaitingResponse');
    await caseIn(suite.world, 'inDelivery');
    const visitor = await suite.visits.visit('hzCaseworker');
    const { page } = visitor;
    await visitor.goto('/cases?view=body');
    await page.getByRole('button', { name: '显示列' }).click();
    await page.getByRole('checkbox', { name: '发起时间' }).click();
    await page.getByRole('columnheader', { name: '发起时间' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '保存为视图' }).click();
    await page.getByLabel('视图名称').fill('平台待办');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    const view = page.getByRole('navigation', { name: '视图' }).getByRole('link', { name: /平台待办/ });
    await view.waitFor();
    await expectFair('worklist with a saved view', visitor, zhUsual);
    await expectFair('worklist with a saved view', visitor, zhPhone);
    // Nor does the list itself scroll sideways there.
    expect(await visitor.overflow('.scroll')).toBe(0);
    await visitor.look(zhUsual);
    // Somebody who comes back finds it, with its filter and columns.
    await visitor.goto('/cases');
    await view.click();
    await page.getByRole('columnheader', { name: '发起时间' }).waitFor({ state: 'detached' });
    await page.locator('.list:not(.waiting) tbody tr.ant-table-row').nth(1).waitFor({ state: 'detached' });
    await page.getByRole('row').nth(1).waitFor();
    const numbers = await page.locator('.list tbody tr.ant-table-row a').allInnerTexts();
    expect(numbers).toHaveLength(1);
    await page.getByRole('button', { name: '导出' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /XLSX/ }).click()]);
    const { heads, rows } = await readSheet('xlsx', await readFile(await download.path()));
    expect(heads).not.toContain('发起时间');
    expect(rows.map(({ cells }) => cells[heads.indexOf('编号')])).toEqual(numbers);
  });

  it('a body gives a case its own number, opens the receipt of what it handed in, and gives many their numbers from a sheet', async () => {
    const [asked] = (await CaseInHand.file(suite.world, 'hzCaseworker', { bodies: [sampleOrganisationId('superApp')] })) as [CaseInHand];
    await asked.take('superAppOfficer', 'acknowledge', { contact: '值班' });
    const visitor = await suite.visits.visit('superAppOfficer');
    const { page } = visitor;
    await visitor.goto(`/cases/${asked.id}`);
    await page.getByRole('button', { name: '填写编号' }).click();
    await page.getByLabel('本方编号').fill('法务-17');
    await page.keyboard.press('Enter');
    await page.getByText('法务-17').waitFor();
    await page.getByRole('link', { name: '回执' }).click();
    await page.getByRole('heading', { level: 1, name: '协查提交回执' }).waitFor();
    for (const look of [zhUsual, enUsual, zhPhone]) await expectFair('receipt', visitor, look);
    await visitor.look(zhUsual);

    // Many at once, from a sheet: of each line it is told what came of it, and what was not answered is saved again.
    const { number } = await asked.read();
    await visitor.goto('/cases');
    await page.getByRole('button', { name: '批量填写本方编号' }).click();
    const dialog = page.getByRole('dialog', { name: '批量填写本方编号' });
    const sheet = ['编号\t本方编号', `${number}\t法务-18`, `${number}\t法务-19`, '杭市监网协〔1999〕1号\t法务-20', `${number}\t${'长'.repeat(61)}`];
    await dialog.getByLabel('协查编号与本方编号').fill(sheet.join('\n'));
    await dialog.getByText('将保存 2 行；2 行不能保存，请核对说明。').waitFor();
    await page.route('**/own-number', (route) => route.abort());
    await dialog.getByRole('button', { name: '保存 2 行' }).click();
    await dialog.getByText('已保存 0 行；未保存 3 行；未收到答复 1 行。').waitFor();
    await expectFair('own numbers', visitor, zhUsual);
    await page.unroute('**/own-number');
    await dialog.getByRole('button', { name: '重新保存 1 行' }).click();
    await dialog.getByText('已保存 1 行；未保存 3 行。').waitFor();
    const told = await dialog.locator('tbody tr.ant-table-row').allInnerTexts();
    for (const [place, said] of [/已略过/, /已保存.*原为 法务-17/s, /未保存.*第 2 行/s, /未保存.*没有这一编号/s, /未保存.*60 个字符/s].entries())
      expect(told[place]).toMatch(said);
    await dialog.getByRole('button', { name: '关闭' }).last().click();
    await page.getByRole('cell', { name: '法务-18', exact: true }).waitFor();
  });

  it('an officer looks back on a case, sees the reply for a reason, and has its record verified', async () => {
    const id = await caseIn(suite.world, 'underCheck', {}, { officers: sampleOfficers('hzCaseworker') });
    const visitor = await suite.visits.visit('hzCaseworker');
    const { page } = visitor;
    await visitor.goto(`/cases/${id}`);
    await page.getByRole('button', { name: '核验', exact: true }).click();
    await page.getByText(/记录完整/).waitFor();
    await page.getByRole('button', { name: '查看原文' }).click();
    const dialog = page.getByRole('dialog', { name: '查看答复原文' });
    await dialog.getByLabel('核验答复').check();
    await dialog.getByLabel('具体说明').fill('核对经营者信息');
    await dialog.getByRole('button', { name: '记入日志并查看' }).click();
    await dialog.getByText('店铺经营者为示例公司。').waitFor();
    expect(await visitor.barriers()).toEqual([]);
    await page.keyboard.press('Escape');
    const [view] = (await suite.world.as('hzLead').get(`/cases/${id}/reply-views`)).body.items;
    expect(view).toMatchObject({ reason: '核验答复：核对经营者信息', whole: true });

    const events = (await suite.world.as('hzCaseworker').get(`/cases/${id}/events`)).body.items as { type: string; recordedAt: string }[];
    const { recordedAt } = events.find(({ type }) => type === 'acknowledged')!;
    await visitor.goto(`/cases/${id}?at=${recordedAt}`);
    await page.getByText(/并非当前情况/).waitFor();
    await page.getByText('待回复').first().waitFor();
    expect(await page.getByRole('region', { name: '办理' }).count()).toBe(0);
    await expectFair('case looked back on', visitor, zhUsual);
    await page.getByRole('button', { name: '回到当前' }).click();
    await page.getByText('核验中').first().waitFor();
  });

  it('a request that was returned is put right and sent again in the console', async () => {
    const special = { specialFields: [{ name: '客服聊天记录', need: '查明引导线下交易。' }], officers: sampleOfficers('cdCaseworker') };
    const [asked] = (await CaseInHand.file(suite.world, 'cdCaseworker', special)) as [CaseInHand];
    await asked.take('cdReviewer', 'return', { reason: `事由过于简略，“统一社会信用代码”与本案无关。 ${planted}` });
    const visitor = await suite.visits.visit('cdCaseworker');
    const { page } = visitor;
    await visitor.goto(`/cases/${asked.id}`);
    await page.getByRole('button', { name: '补正重报' }).click();
    await page.getByText(/事由过于简略/).waitFor();
    await page.getByText('审核退回意见').waitFor();
    // What they named is marked.
    await page.getByRole('listitem').filter({ hasText: '统一社会信用代码' }).getByText('退回意见涉及').waitFor();
    expect(await page.getByText('退回意见涉及').count()).toBe(1);
    // And what would come of it stands beside it.
    await side(page).getByText('各项齐备').waitFor();
    for (const [place, said] of ['待审核', '待省级同意', '送达中'].entries()) await side(page).locator('.stations > li').nth(place).getByText(said).waitFor();
    await page.getByLabel('事由', { exact: true }).fill('');
    await side(page).getByRole('button', { name: '请填写事由' }).click();
    await page.locator('#part-why:focus').waitFor();
    await page.getByLabel('案由（选填）').fill('涉嫌引导消费者绕开平台交易');
    await page.getByLabel('事由', { exact: true }).fill('举报人反映该店铺引导线下交易，需查明经营者。');
    await page.getByLabel('补正说明（选填）').fill('已补充事由');
    await side(page).getByText('各项齐备').waitFor();
    await expectFair('resubmission', visitor, zhUsual);
    await page.getByRole('button', { name: '提交补正' }).click();
    await page.getByRole('heading', { level: 1, name: (await asked.read('cdCaseworker')).number, exact: true }).waitFor();
    expect(await asked.state()).toBe('awaitingReview');
    const sent = { cause: '涉嫌引导消费者绕开平台交易', reason: '举报人反映该店铺引导线下交易，需查明经营者。', note: '已补充事由' };
    expect((await asked.read('cdCaseworker')).request).toMatchObject(sent);
  });
});
