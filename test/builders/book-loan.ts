import type { Guards, Refusal } from '@xiecha/lifecycle/decide';
import type { LifecycleTable } from '@xiecha/lifecycle/table';

/** A lifecycle of another domain, since the engine knows nothing of ours: a book that a library lends. */
export interface BookLoan {
  state: 'reserved' | 'lent' | 'inRepair' | 'shelved' | 'lost';
  command: 'reserve' | 'handOut' | 'extend' | 'giveBack' | 'mend' | 'remind' | 'writeOff';
  capacity: 'reader' | 'librarian' | 'clock';
  guard: 'cardIsValid' | 'noFeesOwed' | 'bookIsThere' | 'bookIsIntact';
  clock: 'pickUp' | 'loan' | 'repair';
  party: 'reader' | 'library';
  event: 'reserved' | 'handedOut' | 'extended' | 'givenBack' | 'mended' | 'reminded' | 'writtenOff';
}

/** Free of faults. */
export const bookLoan: LifecycleTable<BookLoan> = {
  version: 1,
  start: { command: 'reserve', by: ['reader'], guards: ['cardIsValid'], to: [{ to: 'lent', when: ['bookIsThere'] }, { to: 'reserved' }], records: 'reserved' },
  states: {
    reserved: {
      clocks: { pickUp: 'reader' },
      commands: { handOut: { by: ['librarian'], guards: ['cardIsValid', 'noFeesOwed', 'bookIsThere'], to: [{ to: 'lent' }], records: 'handedOut' } },
    },
    lent: {
      clocks: { loan: 'reader' },
      commands: {
        extend: { by: ['reader', 'librarian'], guards: ['noFeesOwed'], records: 'extended' },
        giveBack: {
          by: ['reader'],
          to: [{ to: 'shelved', when: ['bookIsIntact', 'noFeesOwed'] }, { to: 'lent', when: ['bookIsIntact'] }, { to: 'inRepair' }],
          records: 'givenBack',
        },
      },
    },
    // The loan runs on: who damaged a book still owes it.
    inRepair: { clocks: { loan: 'reader', repair: 'library' }, commands: { mend: { by: ['librarian'], to: [{ to: 'shelved' }], records: 'mended' } } },
    shelved: { final: true, clocks: {}, commands: {} },
    lost: { final: true, clocks: {}, commands: {} },
  },
  everyOpenState: {
    remind: { by: ['clock'], records: 'reminded', keepsVersion: true },
    writeOff: { by: ['librarian'], to: [{ to: 'lost' }], records: 'writtenOff' },
  },
  alarms: { pickUp: ['remind'], loan: ['remind'], repair: ['remind'] },
};

/** What the guards see: the names of those that hold. */
export type Holding = readonly BookLoan['guard'][];

function holds(name: BookLoan['guard']): (holding: Holding) => Refusal | undefined {
  return (holding) => (holding.includes(name) ? undefined : { code: `not:${name}`, detail: `${name} does not hold.` });
}

export const bookLoanGuards: Guards<BookLoan, Holding> = {
  cardIsValid: holds('cardIsValid'),
  noFeesOwed: holds('noFeesOwed'),
  bookIsThere: holds('bookIsThere'),
  bookIsIntact: holds('bookIsIntact'),
};
