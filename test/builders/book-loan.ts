import type { Guards, Refusal } from '@xiecha/lifecycle/decide';
import type { LifecycleTable } from '@xiecha/lifecycle/table';

/** A lifecycle of another domain, since the engine knows nothing of ours: a book that a library lends. */
export interface BookLoan {
  state: 'reserved' | 'lent' | 'inRepair' | 'shelved' | 'lost';
  command: 'reserve' | 'handOut' | 'extend' | 'giveBack' | 'mend' | 'remind' | 'writeOff' | 'ask' | 'reply' | 'complain';
  capacity: 'reader' | 'librarian' | 'clock';
  guard: 'cardIsValid' | 'noFeesOwed' | 'bookIsThere' | 'bookIsIntact' | 'nobodyWaits';
  clock: 'pickUp' | 'loan' | 'repair' | 'wish' | 'complaint';
  party: 'reader' | 'library';
  event: 'reserved' | 'handedOut' | 'extended' | 'givenBack' | 'mended' | 'reminded' | 'writtenOff' | 'asked' | 'replied' | 'complained';
  petition: 'moreTime';
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
        // Offered while nobody else waits for the book; the term begins anew.
        extend: { by: ['reader', 'librarian'], when: ['nobodyWaits'], guards: ['noFeesOwed'], restarts: ['loan'], records: 'extended' },
        giveBack: {
          by: ['reader'],
          // Fees keep the loan open: the state stays.
          to: [{ to: 'shelved', when: ['bookIsIntact', 'noFeesOwed'] }, { when: ['bookIsIntact'] }, { to: 'inRepair' }],
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
    ask: { by: ['reader'], records: 'asked' },
    reply: { by: ['librarian'], records: 'replied' },
    complain: { by: ['reader'], records: 'complained' },
  },
  petitions: {
    moreTime: {
      beside: ['loan'],
      effect: 'protects',
      clock: 'wish',
      owes: 'library',
      raisedBy: 'ask',
      settledBy: 'reply',
      appeal: { raisedBy: 'complain', clock: 'complaint', owes: 'library' },
    },
  },
  alarms: { pickUp: ['remind'], loan: ['remind'], repair: ['remind'], wish: ['remind'], complaint: ['remind'] },
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
  nobodyWaits: holds('nobodyWaits'),
};
