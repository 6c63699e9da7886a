import { type BookLoan, bookLoan, bookLoanGuards, type Holding } from '../../../test/builders/book-loan.js';
import { type Attempt, decide } from './decide.js';
import type { LifecycleTable } from './table.js';

const all: Holding = ['cardIsValid', 'noFeesOwed', 'bookIsThere', 'bookIsIntact', 'nobodyWaits'];

function attempt(changes: Partial<Attempt<BookLoan, Holding>>, table: LifecycleTable<BookLoan> = bookLoan) {
  return decide(table, bookLoanGuards, { state: 'lent', command: 'giveBack', capacity: 'reader', context: all, ...changes });
}

describe('decide', () => {
  it('answers the step and where it leads', () => {
    expect(attempt({ state: 'reserved', command: 'handOut', capacity: 'librarian' })).toEqual({
      kind: 'step',
      step: bookLoan.states.reserved.commands.handOut,
      to: 'lent',
    });
  });

  it('names what `when` and what `guards` refuse in one answer, `when` first', () => {
    expect(attempt({ command: 'extend', context: [] })).toMatchObject({ refusals: [{ code: 'not:nobodyWaits' }, { code: 'not:noFeesOwed' }] });
  });

  it('leaves the state alone where the target that holds names none', () => {
    expect(attempt({ state: 'inRepair', command: 'ask' })).toMatchObject({ kind: 'step', to: 'inRepair' });
    expect(attempt({ context: ['bookIsIntact'] })).toMatchObject({ kind: 'step', to: 'lent' });
  });

  it('leaves the state alone where the step names no target', () => {
    expect(attempt({ command: 'extend' })).toMatchObject({ kind: 'step', to: 'lent' });
  });

  it.each<[string, Holding, BookLoan['state']]>([
    ['the first target when its guards hold', ['bookIsIntact', 'noFeesOwed'], 'shelved'],
    ['the second when one guard of the first fails', ['bookIsIntact'], 'lent'],
    ['the last, unconditional one when none holds', [], 'inRepair'],
    ['the last also when another guard of the first holds', ['noFeesOwed'], 'inRepair'],
  ])('takes %s', (_words, context, to) => {
    expect(attempt({ context })).toMatchObject({ kind: 'step', to });
  });

  it('throws where no target of a list holds: the step must not look like one that stays', () => {
    const table: LifecycleTable<BookLoan> = {
      ...bookLoan,
      states: {
        ...bookLoan.states,
        lent: { clocks: {}, commands: { giveBack: { by: ['reader'], to: [{ to: 'shelved', when: ['bookIsIntact'] }], records: 'givenBack' } } },
      },
    };
    expect(() => attempt({ context: [] }, table)).toThrow('The step giveBack leads nowhere: its last target must be unconditional.');
  });

  it('names every guard that fails, in the order of the table', () => {
    expect(attempt({ state: 'reserved', command: 'handOut', capacity: 'librarian', context: ['noFeesOwed'] })).toEqual({
      kind: 'refused',
      refusals: [
        { code: 'not:cardIsValid', detail: 'cardIsValid does not hold.' },
        { code: 'not:bookIsThere', detail: 'bookIsThere does not hold.' },
      ],
    });
  });

  it('refuses what the state does not take and says what it takes', () => {
    expect(attempt({ command: 'mend', capacity: 'librarian' })).toEqual({
      kind: 'refused',
      refusals: [{ code: 'notOffered', detail: 'A case in state lent does not take mend; it takes extend, giveBack, remind, writeOff, ask, reply, complain.' }],
    });
    expect(attempt({ state: 'shelved' })).toMatchObject({ refusals: [{ code: 'notOffered', detail: expect.stringMatching(/it takes no command\.$/) }] });
  });

  it('refuses who may not, without a look at the guards', () => {
    expect(attempt({ command: 'extend', capacity: 'clock', context: [] })).toEqual({
      kind: 'refused',
      refusals: [{ code: 'notAllowed', detail: 'extend is for reader, librarian; the actor is clock.' }],
    });
  });

  it('takes what every open state takes in an open state, and not in a final one', () => {
    expect(attempt({ state: 'inRepair', command: 'writeOff', capacity: 'librarian' })).toMatchObject({ kind: 'step', to: 'lost' });
    expect(attempt({ state: 'lost', command: 'writeOff', capacity: 'librarian' })).toMatchObject({ kind: 'refused', refusals: [{ code: 'notOffered' }] });
  });

  it('begins with the start, under its guards and targets, and with nothing else', () => {
    const begin = { state: undefined, command: 'reserve' } as const;
    expect(attempt(begin)).toMatchObject({ kind: 'step', to: 'lent' });
    expect(attempt({ ...begin, context: ['cardIsValid'] })).toMatchObject({ kind: 'step', to: 'reserved' });
    expect(attempt({ ...begin, context: [] })).toMatchObject({ kind: 'refused', refusals: [{ code: 'not:cardIsValid' }] });
    expect(attempt({ ...begin, capacity: 'librarian' })).toMatchObject({ kind: 'refused', refusals: [{ code: 'notAllowed' }] });
    expect(attempt({ state: undefined, command: 'extend' })).toMatchObject({
      kind: 'refused',
      refusals: [{ detail: 'A case in state (new) does not take extend; it takes reserve.' }],
    });
    expect(attempt({ state: 'lent', command: 'reserve' })).toMatchObject({ kind: 'refused', refusals: [{ code: 'notOffered' }] });
  });
});
