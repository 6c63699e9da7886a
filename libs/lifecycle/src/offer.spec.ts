import { type BookLoan, bookLoan, bookLoanGuards, type Holding } from '../../../test/builders/book-loan.js';
import { everOffered, offer } from './offer.js';

function offered(state: BookLoan['state'], capacity: BookLoan['capacity'], context: Holding = ['nobodyWaits']) {
  return offer(bookLoan, bookLoanGuards, { state, capacity, context });
}

describe('offer', () => {
  it('names what a state takes from a capacity, its own commands first', () => {
    expect(offered('lent', 'reader')).toEqual(['extend', 'giveBack', 'ask', 'complain']);
    expect(offered('lent', 'librarian')).toEqual(['extend', 'writeOff', 'reply']);
    expect(offered('lent', 'clock')).toEqual(['remind']);
  });

  it('names nothing in a final state', () => {
    expect(offered('shelved', 'librarian')).toEqual([]);
  });

  it('leaves out a step whose `when` does not hold, and keeps one whose `guards` do not: those are the input’s', () => {
    expect(offered('lent', 'reader', ['noFeesOwed'])).not.toContain('extend');
    expect(offered('lent', 'reader', ['nobodyWaits'])).toContain('extend');
    expect(offered('reserved', 'librarian', [])).toContain('handOut');
  });
});

describe('everOffered', () => {
  it('tells a wrong role, which no state takes the command from, from a wrong moment', () => {
    expect(everOffered(bookLoan, 'mend', 'librarian')).toBe(true);
    expect(everOffered(bookLoan, 'mend', 'reader')).toBe(false);
    expect(everOffered(bookLoan, 'writeOff', 'librarian')).toBe(true);
    expect(everOffered(bookLoan, 'remind', 'reader')).toBe(false);
  });
});
