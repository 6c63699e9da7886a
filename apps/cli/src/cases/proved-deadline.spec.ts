import { hash } from 'node:crypto';
import { proveDeadline } from '@xiecha/working-time/proof-sheet';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import { provedInMarkdown, provedInTables } from './proved-deadline.js';

const sheet = proveDeadline(
  {
    from: '2026-03-02T02:00:00.000Z',
    term: { amount: 10, unit: 'workdays' },
    calendar: shippedCalendar,
    policyVersion: '2026.1',
    basis: { text: '回复期限（系统建议值）', status: 'proposal' },
  },
  (text) => hash('sha256', text),
);
const proved = { clock: 'response', round: 1, revision: 1, sheets: [sheet] };

it.each([provedInTables, provedInMarkdown])('%p shows what was proved, and nothing that was changed since', (render) => {
  expect(render(proved)).toContain('2026-03-16');
  expect(() => render({ ...proved, sheets: [{ ...sheet, lastDay: '2026-03-17' }] })).toThrow('sheet 1 is not intact');
});
