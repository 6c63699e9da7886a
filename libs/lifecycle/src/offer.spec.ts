import { bookLoan } from '../../../test/builders/book-loan.js';
import { everOffered, offer } from './offer.js';

describe('offer', () => {
  it('names what a state takes from a capacity, its own commands first', () => {
    expect(offer(bookLoan, 'lent', 'reader')).toEqual(['extend', 'giveBack']);
    expect(offer(bookLoan, 'lent', 'librarian')).toEqual(['extend', 'writeOff']);
    expect(offer(bookLoan, 'lent', 'clock')).toEqual(['remind']);
  });

  it('names nothing in a final state', () => {
    expect(offer(bookLoan, 'shelved', 'librarian')).toEqual([]);
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
