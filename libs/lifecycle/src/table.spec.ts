import { type BookLoan, bookLoan } from '../../../test/builders/book-loan.js';
import { clocksOf, commandsOf, type LifecycleTable, type PinnedTable, type Step, stepOf } from './table.js';

type Table = LifecycleTable<BookLoan>;
const { start, states, everyOpenState, alarms, petitions } = bookLoan;
const { shelved, reserved } = states;
const mend: Step<BookLoan> = { by: ['librarian'], to: [{ to: 'shelved' }], records: 'mended' };

/**
 * The closed unions at work: `npm run lint`, and with it the test of the static checks, fails as soon as one of these lines
 * compiles. Running them proves nothing.
 */
export const doNotCompile: readonly unknown[] = [
  // @ts-expect-error: the start leads to a state that is not one
  { ...start, to: [{ to: 'burnt' }] } satisfies Table['start'],
  // @ts-expect-error: a step leads to a state that is not one
  { ...mend, to: [{ to: 'burnt' }] } satisfies Step<BookLoan>,
  // @ts-expect-error: a row for a state that is not one
  { ...states, burnt: shelved } satisfies Table['states'],
  // @ts-expect-error: a state without a row
  { reserved, shelved } satisfies Table['states'],
  // @ts-expect-error: a state takes a command that is not one
  { ...shelved, commands: { burn: mend } } satisfies Table['states']['shelved'],
  // @ts-expect-error: every open state takes a command that is not one
  { ...everyOpenState, burn: mend } satisfies Table['everyOpenState'],
  // @ts-expect-error: the start is a command that is not one
  { ...start, command: 'burn' } satisfies Table['start'],
  // @ts-expect-error: an alarm is a command that is not one
  { ...alarms, loan: ['burn'] } satisfies Table['alarms'],
  // @ts-expect-error: a step asks for a guard that is not one
  { ...mend, guards: ['bookIsNice'] } satisfies Step<BookLoan>,
  // @ts-expect-error: a target asks for a guard that is not one
  { ...mend, to: [{ to: 'shelved', when: ['bookIsNice'] }] } satisfies Step<BookLoan>,
  // @ts-expect-error: a clock that is not one runs
  { ...reserved, clocks: { patience: 'reader' } } satisfies Table['states']['reserved'],
  // @ts-expect-error: a clock is owed by a party that is not one
  { ...reserved, clocks: { pickUp: 'publisher' } } satisfies Table['states']['reserved'],
  // @ts-expect-error: a step is offered under a guard that is not one
  { ...mend, when: ['bookIsNice'] } satisfies Step<BookLoan>,
  // @ts-expect-error: a step restarts a clock that is not one
  { ...mend, restarts: ['patience'] } satisfies Step<BookLoan>,
  // @ts-expect-error: a petition that is not one
  { ...petitions, gift: petitions.moreTime } satisfies Table['petitions'],
  // @ts-expect-error: a petition without a row
  {} satisfies Table['petitions'],
  // @ts-expect-error: a petition stands beside a clock that is not one
  { moreTime: { ...petitions.moreTime, beside: ['patience'] } } satisfies Table['petitions'],
  // @ts-expect-error: a petition's own clock is not one
  { moreTime: { ...petitions.moreTime, clock: 'patience' } } satisfies Table['petitions'],
  // @ts-expect-error: a petition is raised by a command that is not one
  { moreTime: { ...petitions.moreTime, raisedBy: 'burn' } } satisfies Table['petitions'],
  // @ts-expect-error: a petition is settled by a command that is not one
  { moreTime: { ...petitions.moreTime, settledBy: 'burn' } } satisfies Table['petitions'],
  // @ts-expect-error: an appeal under a clock that is not one
  { moreTime: { ...petitions.moreTime, appeal: { raisedBy: 'complain', clock: 'patience', owes: 'library' } } } satisfies Table['petitions'],
  // @ts-expect-error: a petition does something to the duty that none does
  { moreTime: { ...petitions.moreTime, effect: 'forgets' } } satisfies Table['petitions'],
  // @ts-expect-error: a clock without alarms
  { pickUp: ['remind'] } satisfies Table['alarms'],
  // @ts-expect-error: a capacity that is not one
  { ...mend, by: ['publisher'] } satisfies Step<BookLoan>,
  // @ts-expect-error: an event that is not one
  { ...mend, records: 'burnt' } satisfies Step<BookLoan>,
];

describe('a table', () => {
  it('gives a state its own step before the one of every open state', () => {
    const own: Step<BookLoan> = { by: ['librarian'], to: [{ to: 'shelved' }], records: 'writtenOff' };
    const table: Table = { ...bookLoan, states: { ...states, inRepair: { ...states.inRepair, commands: { mend, writeOff: own } } } };
    expect(stepOf(table, 'inRepair', 'writeOff')).toBe(own);
    expect(stepOf(table, 'lent', 'writeOff')).toBe(everyOpenState.writeOff);
    expect(commandsOf(table, 'inRepair')).toEqual(['mend', 'writeOff', 'remind', 'ask', 'reply', 'complain']);
  });

  it('gives a final state nothing of every open state', () => {
    expect(stepOf(bookLoan, 'lost', 'remind')).toBeUndefined();
    expect(commandsOf(bookLoan, 'lost')).toEqual([]);
  });

  it('of an earlier release, when there were fewer states, is read like any, and knows nothing of a later state', () => {
    const earlier: PinnedTable<BookLoan> = { ...bookLoan, states: { reserved, shelved } };
    expect(commandsOf(earlier, 'reserved')[0]).toBe('handOut');
    expect(() => stepOf(earlier, 'lent', 'giveBack')).toThrow('Version 1 of the lifecycle has no state lent.');
  });

  it('names the clocks of a state and who owes them, in its own order', () => {
    expect(clocksOf(bookLoan, 'inRepair')).toEqual([
      ['loan', 'reader'],
      ['repair', 'library'],
    ]);
  });
});
