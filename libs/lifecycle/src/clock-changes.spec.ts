import { bookLoan } from '../../../test/builders/book-loan.js';
import { clockChanges } from './clock-changes.js';

describe('clockChanges', () => {
  it('starts the clocks of the first state, and says who owes them', () => {
    expect(clockChanges(bookLoan, undefined, 'reserved')).toEqual([{ change: 'start', clock: 'pickUp', owes: 'reader' }]);
  });

  it('stops the old clocks before it starts the new ones', () => {
    expect(clockChanges(bookLoan, 'reserved', 'lent')).toEqual([
      { change: 'stop', clock: 'pickUp' },
      { change: 'start', clock: 'loan', owes: 'reader' },
    ]);
  });

  it('lets a clock of both states run on', () => {
    expect(clockChanges(bookLoan, 'lent', 'inRepair')).toEqual([{ change: 'start', clock: 'repair', owes: 'library' }]);
  });

  it('changes nothing where the state stays', () => {
    expect(clockChanges(bookLoan, 'lent', 'lent')).toEqual([]);
  });

  it('starts a clock anew that the step restarts, without stopping it, and no other', () => {
    expect(clockChanges(bookLoan, 'lent', 'lent', ['loan'])).toEqual([{ change: 'start', clock: 'loan', owes: 'reader' }]);
    expect(clockChanges(bookLoan, 'lent', 'inRepair', ['loan'])).toEqual([
      { change: 'start', clock: 'loan', owes: 'reader' },
      { change: 'start', clock: 'repair', owes: 'library' },
    ]);
    expect(clockChanges(bookLoan, 'lent', 'lost', ['loan'])).toEqual([{ change: 'stop', clock: 'loan' }]);
  });

  it('stops all in a final state', () => {
    expect(clockChanges(bookLoan, 'inRepair', 'lost')).toEqual([
      { change: 'stop', clock: 'loan' },
      { change: 'stop', clock: 'repair' },
    ]);
  });
});
