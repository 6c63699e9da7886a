import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import type { ConsoleVisitor } from '../builders/console-visitor.js';
import { enUsual, expectFair, zhEnlarged, zhPhone, zhUsual } from '../builders/fair-screen.js';
import { csvOf } from '../builders/workbook.js';

describeInBrowser('administration in the console', () => {
  const suite = consoleOfSuite();

  it('adds somebody after saying beside each field what is wrong, shows what was typed as text, and tells of the first way in once', async () => {
    const visitor = await suite.visits.visit('admin');
    const { page } = visitor;
    await visitor.goto('/admin');
    expect(await mainLinks(visitor)).toContain('管理');
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新增人员' });
    await dialog.getByLabel('单位').click();
    await page.keyboard.type('成都市市场');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('姓名').fill(planted.slice(0, 50));
    await dialog.getByRole('checkbox', { name: '办案人员' }).check();
    await dialog.getByLabel('账号').fill('hzLead');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.locator('.ant-form-item', { hasText: '账号' }).getByText('该账号已被使用。').waitFor();
    await dialog.getByLabel('账号').fill('cdNewcomer');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('searchbox', { name: '姓名、账号或执法证号' }).fill('newcomer');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'cdNewcomer' });
    await row.getByText(planted.slice(0, 50)).waitFor();
    await row.getByRole('button', { name: /^登录管理/ }).click();
    await page.getByRole('button', { name: '生成一次性链接' }).click();
    const link = new URL(await page.getByText(/\/reset#xr_/).innerText());
    expect(await page.title()).not.toContain('taken');

    const newcomer = await suite.visits.visit();
    const password = 'vier Wolken über dem Deich';
    await newcomer.goto(link.pathname + link.hash);
    expect(new URL(newcomer.page.url()).hash).toBe('');
    await expectFair('reset', newcomer, zhUsual);
    for (const label of ['新密码', '再次输入新密码']) await newcomer.page.getByLabel(label, { exact: true }).fill(password);
    await newcomer.page.getByRole('button', { name: '设置密码' }).click();
    await newcomer.page.getByText('密码已设置，请登录。').waitFor();
    await newcomer.signIn('cdNewcomer', password);
    await newcomer.goto('/admin/people');
    await newcomer.page.getByRole('heading', { name: '您的岗位不办理此页事项' }).waitFor();
    expect(await mainLinks(newcomer)).not.toContain('管理');
  });

  it('says that somebody was changed by another while the form was open, keeps what was typed, and changes that alone', async () => {
    const { world } = suite;
    const visitor = await suite.visits.visit('admin');
    const { page } = visitor;
    await visitor.goto(`/admin/people?q=${encodeURIComponent('武侯办案员')}`);
    await page.getByRole('button', { name: '修改人员：武侯办案员' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('电子邮箱').fill('wh@example.cn');
    const id = samplePersonId('whCaseworker');
    const { items } = (await world.as('admin').get(`/people?q=whCaseworker`)).body as { items: { version: number }[] };
    const other = await world
      .as('admin')
      .call('PATCH', `/people/${id}`, { commandId: crypto.randomUUID(), expectedVersion: items[0]!.version, name: '武侯新名' });
    expect(other.status).toBe(200);
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('在您填写期间，他人已修改此项资料。').waitFor();
    await dialog.getByText('姓名现为：武侯新名').waitFor();
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { items: after } = (await world.as('admin').get('/people?q=whCaseworker')).body as { items: object[] };
    expect(after).toMatchObject([{ name: '武侯新名', email: 'wh@example.cn' }]);
  });

  it('shows everybody what is theirs to see, shuts nobody out, fits, and speaks one language', async () => {
    const visitor = await suite.visits.visit('admin');
    const { page } = visitor;
    await visitor.goto('/admin/people');
    const sections = page.getByRole('navigation', { name: '管理事项' });
    const links = await sections.getByRole('link').allInnerTexts();
    expect(links).toEqual(['人员', '离岗与代理', '办案单位', '被协查方', '工作日历', '时限规则', '批量导入', '变更记录', '运行自查']);
    for (const name of links) {
      await follow(visitor, name);
      await expectFair(name, visitor, zhUsual);
      if (name === '办案单位') {
        await follow(visitor, '浙江省市场监督管理局');
        await expectFair('office', visitor, zhUsual);
      }
    }
    await page.getByRole('button', { name: '系统管理员' }).click();
    await follow(visitor, '我的账户');
    for (const look of [zhUsual, enUsual, zhEnlarged, zhPhone]) await expectFair('account', visitor, look);
    const auditor = await suite.visits.visit('samrAuditor');
    await auditor.goto('/admin/views');
    await expectFair('views', auditor, zhUsual);
  });

  it('lets a body’s administrator change what the body says of itself, and nothing that regulators found', async () => {
    const visitor = await suite.visits.visit('platformAdmin');
    const { page } = visitor;
    await visitor.goto(`/admin/bodies/${sampleOrganisationId('platform')}`);
    await expectFair('body', visitor, zhUsual);
    expect(await page.getByRole('button', { name: /^修改/ }).count()).toBe(3);
    await page.getByRole('button', { name: '修改：品牌' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('品牌').fill('百川直播');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/百川直播/).waitFor();
    const body = (await suite.world.as('platformAdmin').get(`/organisations/${sampleOrganisationId('platform')}`)).body as { brands: string[] };
    expect(body.brands).toContain('百川直播');
  });

  it('imports a file that somebody chooses: told row by row what would come of it, put right, chosen again and saved', async () => {
    const visitor = await suite.visits.visit('admin');
    const { page } = visitor;
    await visitor.goto('/admin/imports');
    const heads = ['登录名', '姓名', '单位', '角色'];
    const people = (office: string) =>
      csvOf([heads, ['importedOne', '导入甲', office, '办案人员'], ['importedTwo', '导入乙', '杭州市市场监督管理局', '办案人员']]);
    const choose = (text: string) =>
      page
        .getByLabel('选择文件并试运行')
        .and(page.locator('input'))
        .setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose(people('无此单位'));
    await page.getByText('新增 1 行，修改 0 行，无变化 0 行，未通过 1 行。').waitFor();
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0);
    await expectFair('import', visitor, zhUsual);
    await choose(people('杭州市市场监督管理局'));
    await page.getByText('新增 2 行，修改 0 行，无变化 0 行，未通过 0 行。').waitFor();
    await page.getByRole('button', { name: '确认导入' }).click();
    await page.getByRole('status').filter({ hasText: '人员.csv' }).getByText('已导入：').waitFor();
    const { items } = (await suite.world.as('admin').get('/people?q=imported')).body as { items: { login: string }[] };
    expect(items.map(({ login }) => login).toSorted()).toEqual(['importedOne', 'importedTwo']);
  });

  const mainLinks = ({ page }: ConsoleVisitor) => page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();

  /** Goes where a link leads, as people do: what the page has loaded is not loaded again. */
  async function follow(visitor: ConsoleVisitor, name: string): Promise<void> {
    await visitor.page.getByRole('link', { name, exact: true }).click();
    await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
    await visitor.settled();
  }
});
