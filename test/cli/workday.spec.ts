import { xiecha } from './xiecha-child.js';

/** `xiecha workday` as its callers meet it: docs/cli-working-time.md is the contract. */
it('answers in JSON with exactly the keys of the contract, in their order, in every time zone', async () => {
  for (const TZ of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
    expect(await xiecha(['workday', '2025-01-26', '--json'], '', { TZ })).toEqual({
      code: 0,
      out: '{"day":"2025-01-26","workday":true,"why":"makeUpWorkday","source":"国办发明电〔2024〕12号","provisional":false}\n',
      err: '',
    });
  }
});

it('tells people in Chinese first and in English on request', async () => {
  expect((await xiecha(['workday', '2025-01-26'])).out).toBe('2025-01-26（星期日）是工作日：调休上班（春节）。依据：国办发明电〔2024〕12号\n');
  expect((await xiecha(['workday', '2025-01-28', '--lang', 'en'])).out).toContain('is not a workday: holiday (春节)');
  expect((await xiecha(['workday', '2027-02-08'])).out).toContain('暂定');
});

it('answers standard input line by line, with errors in their place', async () => {
  const { code, out } = await xiecha(['workday'], '\uFEFF"2025-01-26"\n"2026-02-30"\n20250126\n"2100-01-01"\n"2026-10-10"\n');
  expect(code).toBe(1);
  expect(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    expect.objectContaining({ day: '2025-01-26', workday: true }),
    { line: 2, error: { code: 'invalidDay', field: 'day', message: expect.any(String) } },
    { line: 3, error: { code: 'invalidDay', field: 'day', message: expect.any(String) } },
    { line: 4, error: { code: 'beyondStatutoryTable', field: 'day', message: expect.any(String) } },
    expect.objectContaining({ day: '2026-10-10', workday: true, why: 'makeUpWorkday' }),
  ]);
});

it('refuses a line that never ends without keeping it', async () => {
  const { code, out } = await xiecha(['workday'], `"${'2'.repeat(3_000_000)}"\n"2025-01-26"\n`);
  expect(code).toBe(1);
  const [first, second] = out.split('\n').map((line) => (line === '' ? undefined : (JSON.parse(line) as unknown)));
  expect(first).toMatchObject({ line: 1, error: { code: 'lineTooLong' } });
  expect(second).toMatchObject({ workday: true });
});
