import { createHash } from 'node:crypto';
import { proveDeadline } from '@xiecha/working-time/proof-sheet';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { choose } from '../text.js';
import { proofMarkdown } from './proof-markdown.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

beforeAll(() => choose('zh'));

it('shows everything that went in, and says of a proposal that it is not law', () => {
  const sheet = proveDeadline(
    {
      from: '2026-09-30T08:50:00.000Z',
      term: { amount: 4, unit: 'workingHours' },
      holds: [{ from: '2026-10-09T02:00:00.000Z', to: '2026-10-09T03:00:00.000Z' }],
      workingHours: {
        windows: [
          { from: '09:00', to: '12:00' },
          { from: '13:30', to: '17:30' },
        ],
      },
      calendar: shippedCalendar,
      policyVersion: 'response@3',
      basis: { text: '建议值', status: 'proposal' },
    },
    sha256,
  );
  const lines = proofMarkdown(sheet).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      '| 起算 | 2026-09-30 16:50（北京时间） |',
      '| 期限 | 4 个工作小时 |',
      '| 中止计时 | 2026-10-09 10:00（北京时间） – 2026-10-09 11:00（北京时间） |',
      '| 工作时间 | 09:00–12:00、13:30–17:30 |',
      '| 依据性质 | 本系统建议值，并非法律规定 |',
      '| 政策版本 | response@3 |',
      `| SHA-256 | ${sheet.hash} |`,
      '| 日期 | 星期 | 分钟 | 理由 | 依据 |',
      '| 2026-09-30 | 星期三 | 40 | 工作日 | 国办发明电〔2025〕7号 |',
    ]),
  );
});

it('lets no free text break its table', () => {
  const basis = { text: 'a | b\n# c <script>', status: 'local' } as const;
  const sheet = proveDeadline(
    { from: { lastDay: '2026-03-02' }, term: { amount: 1, unit: 'calendarDays' }, calendar: shippedCalendar, policyVersion: 'p', basis },
    sha256,
  );
  const lines = proofMarkdown(sheet).split('\n');
  expect(lines).toContain('| 依据 | a \\| b # c \\<script\\> |');
  expect(lines).toContain('| 起算 | 原最后一日 2026-03-02 |');
});
