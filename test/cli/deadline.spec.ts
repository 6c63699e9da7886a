import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { xiecha } from './xiecha-child.js';

/** `xiecha deadline` as its callers meet it: docs/cli-working-time.md is the contract. */
const SHORT = ['deadline', '--from', '2025-01-24', '--workdays', '2'];

it('answers in JSON with exactly the keys of the contract, in their order', async () => {
  const { code, out, err } = await xiecha([...SHORT, '--json']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  // Text, not objects: the order of keys is part of the contract.
  expect(out).toBe(
    '{"from":"2025-01-24","workdays":2,"lastDay":"2025-01-27","dueAt":"2025-01-27T16:00:00.000Z","provisional":false,"days":[' +
      '{"day":"2025-01-24","counted":false,"why":"start"},{"day":"2025-01-25","counted":false,"why":"weekend"},' +
      '{"day":"2025-01-26","counted":true,"why":"makeUpWorkday"},{"day":"2025-01-27","counted":true,"why":"weekday"}]}\n',
  );
});

describe('holds', () => {
  const lastDay = async (...holds: string[]): Promise<string> => {
    const { out } = await xiecha(['deadline', '--from', '2025-01-20', '--workdays', '15', ...holds.flatMap((hold) => ['--hold', hold]), '--json']);
    return (JSON.parse(out) as { lastDay: string }).lastDay;
  };

  it('of days keep both days named from counting, and the day after counts again', async () => {
    expect(await lastDay()).toBe('2025-02-14');
    // 02-06, 02-07, 02-08 (a make-up Saturday) and 02-10 do not count: four workdays later.
    expect(await lastDay('2025-02-06..2025-02-10')).toBe('2025-02-20');
  });

  it('may be several, and may be of instants, whose days never count either', async () => {
    expect(await lastDay('2025-02-06..2025-02-07', '2025-02-08..2025-02-10')).toBe('2025-02-20');
    expect(await lastDay('2025-02-06T11:00:00+08:00..2025-02-10T09:00:00+08:00')).toBe('2025-02-20');
    // The clock resumes at 00:00 of 02-11, so that day is a resume day.
    expect(await lastDay('2025-02-06..2025-02-11T00:00:00+08:00')).toBe('2025-02-21');
  });
});

it('gives the same answer in every time zone of the process', async () => {
  const args = ['deadline', '--from', '2026-09-30T16:50:00+08:00', '--workdays', '15', '--json'];
  const runs = await Promise.all(['UTC', 'Asia/Shanghai', 'America/New_York'].map((TZ) => xiecha(args, '', { TZ })));
  expect(JSON.parse(runs[0]!.out)).toMatchObject({ from: '2026-09-30T16:50:00+08:00', lastDay: '2026-10-27', dueAt: '2026-10-27T16:00:00.000Z' });
  expect(new Set(runs.map(({ out }) => out)).size).toBe(1);
});

it('marks what is provisional', async () => {
  const { out } = await xiecha(['deadline', '--from', '2027-01-22', '--workdays', '15', '--json']);
  expect(JSON.parse(out)).toMatchObject({ provisional: true });
  expect((await xiecha(['deadline', '--from', '2027-01-22', '--workdays', '15'])).out).toContain('暂定');
});

describe('for people', () => {
  it('tells Chinese first, English on request, each day with its source', async () => {
    const { out } = await xiecha(SHORT);
    expect(out).toContain('最后一日：2025-01-27（星期一）');
    expect(out).toContain('截止时刻：2025-01-28 00:00（北京时间），不含该时刻');
    expect(out).toMatch(/2025-01-26 │ 星期日 │ 1 +│ 调休上班（春节） │ 国办发明电〔2024〕12号/);
    expect((await xiecha([...SHORT, '--lang', 'en'])).out).toContain('Last day: 2025-01-27 (Mon)');
  });

  it('prints the proof sheet as Markdown', async () => {
    const { out } = await xiecha([...SHORT, '--markdown', '--hold', '2025-01-27..2025-01-27', '--lang', 'en']);
    const lines = out.split('\n');
    expect(lines[0]).toBe('# Proof sheet of a deadline');
    expect(lines).toContain('| term | 2 workdays |');
    expect(lines).toContain('| 2025-01-26 | Sun | 1 | make-up workday (春节) | 国办发明电〔2024〕12号 |');
    expect(lines).toContain('| 2025-01-27 | Mon | — | held | rule of this system: hold |');
    expect(out).toMatch(/\| SHA-256 \| [0-9a-f]{64} \|/);
  });
});

describe('what is wrong', () => {
  it.each([
    ['a day that does not exist', ['--from', '2026-02-30', '--workdays', '1'], 'invalidDay', 'from'],
    ['a year before the first', ['--from', '1900-01-20', '--workdays', '1'], 'beforeFirstYear', 'from'],
    ['an instant without its zone', ['--from', '2025-01-20T10:00:00', '--workdays', '1'], 'invalidInstant', 'from'],
    ['no term', ['--from', '2025-01-20'], 'missingField', 'workdays'],
    ['zero workdays', ['--from', '2025-01-20', '--workdays', '0'], 'invalidTerm', 'workdays'],
    ['fewer than none', ['--from', '2025-01-20', '--workdays', '-3'], 'invalidTerm', 'workdays'],
    ['no number', ['--from', '2025-01-20', '--workdays', 'ten'], 'invalidTerm', 'workdays'],
    ['10,000 workdays', ['--from', '2025-01-20', '--workdays', '10000'], 'termTooLong', 'workdays'],
    ['a reversed hold', ['--from', '2025-01-20', '--workdays', '5', '--hold', '2025-01-24..2025-01-22'], 'invalidHold', 'hold'],
    ['half a hold', ['--from', '2025-01-20', '--workdays', '5', '--hold', '2025-01-24'], 'invalidHold', 'hold'],
    [
      'overlapping holds',
      ['--from', '2025-01-20', '--workdays', '5', '--hold', '2025-01-22..2025-01-24', '--hold', '2025-01-24..2025-01-27'],
      'overlappingHolds',
      'holds[1]',
    ],
  ])('%s is refused by field', async (_case, args, code, field) => {
    const json = await xiecha(['deadline', ...args, '--json']);
    expect(json).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(json.out)).toEqual({ error: { code, field, message: expect.stringMatching(/\w+ \w+/) } });
  });

  it('is told to people on standard error, in their language', async () => {
    const args = ['deadline', '--from', '2026-02-30', '--workdays', '1'];
    expect(await xiecha(args)).toEqual({ code: 1, out: '', err: '✘ from：不是存在的日期，请写成 YYYY-MM-DD，例如 2025-01-20\n' });
    expect(await xiecha([...args, '--lang', 'en'])).toEqual({ code: 1, out: '', err: '✘ from: There is no day 2026-02-30\n' });
    expect((await xiecha(['deadline', '--workdays', '3'])).err).toContain('--from');
  });
});

describe('standard input', () => {
  it('is answered line by line in order; a bad line gets an error in its place and the exit code is 1', async () => {
    const lines = [
      '{"from":"2025-01-24","workdays":2}',
      '',
      '{"from":"2025-01-24","workdays":2,"hold":"2025-01-26..2025-01-27"}',
      'no json',
      '{"from":"2025-01-24","workdays":2,"workdays":3}',
      '{"from":"2025-01-24","workdays":2,"colour":"red"}',
      '{"from":"2025-01-24","workdays":"2"}',
      '[]',
      '{"from":"2025-01-24","workdays":2,"holds":[{"from":"2025-01-26","to":"2025-01-26"},{"from":"2025-01-27","to":"2025-01-26"}]}',
    ];
    const { code, out, err } = await xiecha(['deadline'], lines.join('\r\n'));
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    const bad = (line: number, errorCode: string, field: string): object => ({ line, error: { code: errorCode, field, message: expect.any(String) } });
    expect(answers).toEqual([
      expect.objectContaining({ lastDay: '2025-01-27' }),
      bad(2, 'invalidJson', ''),
      expect.objectContaining({ lastDay: '2025-02-06' }),
      bad(4, 'invalidJson', ''),
      bad(5, 'invalidJson', ''),
      bad(6, 'unknownField', 'colour'),
      bad(7, 'invalidTerm', 'workdays'),
      bad(8, 'invalidQuestion', ''),
      bad(9, 'invalidHold', 'holds[1].to'),
    ]);
  });

  it('that is all good ends with 0, with a line end after the last line or without', async () => {
    const line = '{"from":"2025-01-24","workdays":2}';
    const [without, withLineEnd, nothing] = await Promise.all([xiecha(['deadline'], line), xiecha(['deadline'], `${line}\n`), xiecha(['deadline'], '')]);
    expect(without).toMatchObject({ code: 0, err: '' });
    expect(withLineEnd).toEqual(without);
    expect(nothing).toEqual({ code: 0, out: '', err: '' });
  });

  it('of a caller that waits for each answer is answered at once', async () => {
    const child = spawn(process.execPath, [resolve('apps/cli/bin/xiecha.mjs'), 'deadline'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write('{"from":"2025-01-24","workdays":2}\n');
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(JSON.parse(first.toString())).toMatchObject({ lastDay: '2025-01-27' });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends quietly when the reader of the answers has gone', async () => {
    const child = spawn(process.execPath, [resolve('apps/cli/bin/xiecha.mjs'), 'deadline']);
    let complaints = '';
    child.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
    child.stdin.on('error', () => undefined);
    child.stdin.write('{"from":"2025-01-24","workdays":200}\n'.repeat(20_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(complaints).toBe('');
  });
});
