import type { Locator, Page } from 'playwright-core';

/** The button that files it. */
export const send = (page: Page) => page.getByRole('button', { name: '提交协查' });
export const step = (page: Page, name: string) => page.getByRole('navigation', { name: '填写步骤' }).getByRole('button', { name });
/** What would come of it. */
export const side = (page: Page) => page.getByRole('complementary', { name: '预检' });

/** Everything that a request to the courier needs, with the reason given. */
export async function write(page: Page, reason: string, targets: string): Promise<void> {
  const option = (name: string) => page.locator('.ant-select-item-option-active', { hasText: name }).waitFor();
  await page.getByLabel('被协查方').fill('飞雁');
  await option('飞雁');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByLabel('协查对象').fill(targets);
  await step(page, '协查内容').click();
  await page.getByRole('checkbox', { name: '统一社会信用代码' }).check();
  await step(page, '用途与事由').click();
  await page.getByRole('radio', { name: '案件调查' }).check();
  await page.getByLabel('事由').fill(reason);
  await page.getByLabel('执法人员').fill('武侯');
  await option('武侯');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await step(page, '核对并提交').click();
  await side(page).getByText('各项齐备').waitFor();
}

/** Goes on by the keyboard until that is in focus. */
export async function tabTo(page: Page, wanted: Locator, key = 'Tab'): Promise<void> {
  await wanted.first().waitFor();
  const focused = wanted.and(page.locator(':focus'));
  for (let presses = 0; presses < 120; presses += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${wanted.toString()}.`);
}
