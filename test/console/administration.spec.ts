import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import { describeInBrowser } from '../builders/chromium.js';
import { consoleOfSuite, planted } from '../builders/console-visits.js';
import { enUsual, expectFair, zhEnlarged, zhPhone, zhUsual } from '../builders/fair-screen.js';

describeInBrowser('administration in the console', () => {
  const suite = consoleOfSuite();

  it('adds somebody after saying beside each field what is wrong, shows what was typed as text, and tells of the first way in once', async () => {
    const visitor = await suite.visits.visit('admin');
    const { page } = visitor;
    await visitor.goto('/');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '管理' }).click();
    await page.getByRole('button', { name: '新增人员' }).click();
    const dialog = page.getByRole('dialog', { name: '新增人员' });
    await dialog.getByLabel('单位').click();
    await page.keyboard.type('成都市市场');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('姓名').fill(planted.slice(0, 50));
    await dialog.getByRole('checkbox', { name: '办案人员' }).check();
    await dialog.getByLabel('账号').fill('hzLead');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('该账号已被使用。').waitFor();
    await dialog.getByLabel('账号').fill('cdNewcomer');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('searchbox', { name: '姓名、账号或执法证号' }).fill('newcomer');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'cdNewcomer' });
    await row.getByText(planted.slice(0, 50)).waitFor();
    await row.getByRole('button', { name: /^登录管理/ }).click();
    await page.getByRole('button', { name: '生成一次性链接' }).click();
    const link = await page.getByText(/\/reset#xr_/).innerText();
    expect(await page.title()).not.toContain('taken');

    // The newcomer follows it, and is let in by nobody else's knowing the password.
    const newcomer = await suite.visits.visit();
    await newcomer.goto(new URL(link).pathname + new URL(link).hash);
    expect(new URL(newcomer.page.url()).hash).toBe('');
    for (const label of ['新密码', '再次输入新密码']) await newcomer.page.getByLabel(label, { exact: true }).fill('vier Wolken über dem Deich');
    await newcomer.page.getByRole('button', { name: '设置密码' }).click();
    await newcomer.page.getByText('密码已设置，请登录。').waitFor();
    await newcomer.page.getByRole('link', { name: '前往登录' }).click();
    await newcomer.page.getByLabel('账号').fill('cdNewcomer');
    await newcomer.page.getByLabel('密码').fill('vier Wolken über dem Deich');
    await newcomer.page.keyboard.press('Enter');
    await newcomer.page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
    expect(await newcomer.page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts()).not.toContain('管理');
    await newcomer.goto('/admin/people');
    await newcomer.page.getByRole('heading', { name: '您的岗位不办理此页事项' }).waitFor();
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
    const screens = {
      people: '/admin/people',
      absences: '/admin/absences',
      offices: '/admin/offices',
      office: `/admin/offices/${sampleOrganisationId('zj')}`,
      bodies: '/admin/bodies',
      body: `/admin/bodies/${sampleOrganisationId('superApp')}`,
      calendars: '/admin/calendars?year=2026',
      policies: '/admin/policies',
      imports: '/admin/imports',
      changes: '/admin/changes',
      health: '/admin/health',
      account: '/account',
    };
    // Two browsers share the screens, as there are two processors.
    const left = Object.entries(screens);
    const lookThrough = async () => {
      const visitor = await suite.visits.visit('admin');
      for (let screen = left.shift(); screen; screen = left.shift()) {
        await visitor.goto(screen[1]);
        await expectFair(screen[0], visitor, zhUsual);
      }
      return visitor;
    };
    const [visitor] = await Promise.all([lookThrough(), lookThrough()]);
    await visitor.goto('/account');
    for (const look of [enUsual, zhEnlarged, zhPhone]) await expectFair('account', visitor, look);
    const auditor = await suite.visits.visit('samrAuditor');
    await auditor.goto('/admin/views');
    await expectFair('views', auditor, zhUsual);
  });

  it('lets a body’s administrator change what the body says of itself, and nothing that regulators found', async () => {
    const visitor = await suite.visits.visit('platformAdmin');
    const { page } = visitor;
    await visitor.goto(`/admin/bodies/${sampleOrganisationId('platform')}`);
    expect(await page.getByRole('button', { name: /^修改/ }).count()).toBe(3);
    await page.getByRole('button', { name: '修改：品牌' }).click();
    await page.getByRole('dialog').getByLabel('品牌').fill('百川直播');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '保存' }).click();
    await page
      .getByText(/百川直播/)
      .first()
      .waitFor();
    const body = (await suite.world.as('platformAdmin').get(`/organisations/${sampleOrganisationId('platform')}`)).body as { brands: string[] };
    expect(body.brands).toContain('百川直播');
  });
});
