import { bookLoan } from '../../../test/builders/book-loan.js';
import { toMermaid } from './mermaid.js';

describe('toMermaid', () => {
  it('draws states with their clocks, every step that leads somewhere with its conditions, beginning and ends; none that stays', () => {
    expect(toMermaid(bookLoan).split('\n')).toEqual([
      'stateDiagram-v2',
      '  reserved: reserved (pickUp: reader)',
      '  lent: lent (loan: reader)',
      '  inRepair: inRepair (loan: reader, repair: library)',
      '  shelved: shelved',
      '  lost: lost',
      '  [*] --> lent: reserve [bookIsThere]',
      '  [*] --> reserved: reserve',
      '  reserved --> lent: handOut',
      '  reserved --> lost: writeOff',
      '  lent --> shelved: giveBack [bookIsIntact, noFeesOwed]',
      '  lent --> inRepair: giveBack',
      '  lent --> lost: writeOff',
      '  inRepair --> shelved: mend',
      '  inRepair --> lost: writeOff',
      '  shelved --> [*]',
      '  lost --> [*]',
      '',
    ]);
  });

  it('speaks the language of its labels', () => {
    const lines = toMermaid(bookLoan, { lent: '借出', loan: '借期', reader: '读者', reserve: '预约', bookIsThere: '在架' }).split('\n');
    expect(lines).toContain('  lent: 借出 (借期: 读者)');
    expect(lines).toContain('  [*] --> lent: 预约 [在架]');
    expect(lines).toContain('  reserved: reserved (pickUp: 读者)');
  });
});
