import { type BookLoan, bookLoan } from '../../../test/builders/book-loan.js';
import { faults } from './faults.js';
import type { LifecycleTable, PinnedTable, StateRow, Step } from './table.js';

type Table = LifecycleTable<BookLoan>;
const { lent, reserved, inRepair, shelved } = bookLoan.states;

/** The table with other rows for some states. */
function withStates(rows: Partial<Record<BookLoan['state'], StateRow<BookLoan>>>): Table {
  return { ...bookLoan, states: { ...bookLoan.states, ...rows } };
}

function withGiveBack(changes: Partial<Step<BookLoan>>): Table {
  return withStates({ lent: { ...lent, commands: { ...lent.commands, giveBack: { ...lent.commands.giveBack!, ...changes } } } });
}

/** Without the row for every open state, which would lead out of each. */
const { writeOff, ...withoutWriteOff } = bookLoan.everyOpenState;
const stayingInRepair: Table = { ...withStates({ inRepair: { ...inRepair, commands: {} } }), everyOpenState: withoutWriteOff };
const { shelved: later, ...withoutShelved } = bookLoan.states;
void later;
const { moreTime } = bookLoan.petitions;

/** Nobody asks, replies or complains in any open state. */
function withoutStep(command: 'ask' | 'reply' | 'complain' | 'remind'): Table {
  const { [command]: gone, ...rest } = bookLoan.everyOpenState;
  return gone ? { ...bookLoan, everyOpenState: rest } : bookLoan;
}

describe('faults', () => {
  it('finds none in a sound table', () => {
    expect(faults(bookLoan)).toEqual([]);
  });

  it.each<[string, PinnedTable<BookLoan>, string[]]>([
    [
      'a state that no step leads to',
      withStates({ reserved: { ...reserved, commands: {} }, lent: { ...lent, commands: {} } }),
      ['No step leads to the state inRepair.', 'No step leads to the state shelved.'],
    ],
    [
      'a state that only an unreachable state leads to',
      { ...bookLoan, start: { ...bookLoan.start, to: [{ to: 'inRepair' }] } },
      ['No step leads to the state reserved.', 'No step leads to the state lent.'],
    ],
    [
      'a running clock whose alarm nothing takes',
      {
        ...withoutStep('remind'),
        states: { ...bookLoan.states, reserved: { ...reserved, clocks: {} }, inRepair: { ...inRepair, clocks: {} } },
      },
      [
        'The clock loan runs in lent, which does not take its alarm remind.',
        'The clock wish of the petition moreTime runs in lent, which does not take its alarm remind.',
        'The clock complaint of the petition moreTime runs in lent, which does not take its alarm remind.',
      ],
    ],
    [
      'one alarm of several that nothing takes',
      { ...bookLoan, alarms: { ...bookLoan.alarms, repair: ['remind', 'extend'] } },
      ['The clock repair runs in inRepair, which does not take its alarm extend.'],
    ],
    ['a final state with a clock', withStates({ shelved: { ...shelved, clocks: { repair: 'library' } } }), ['The final state shelved runs the clock repair.']],
    [
      'a conditional last target',
      withGiveBack({
        to: [
          { to: 'inRepair', when: ['noFeesOwed'] },
          { to: 'shelved', when: ['bookIsIntact'] },
        ],
      }),
      ['The last target of lent.giveBack is conditional: it needs a last resort.'],
    ],
    [
      'a target behind an unconditional one',
      withGiveBack({ to: [{ to: 'inRepair' }, { to: 'shelved' }] }),
      ['A target of lent.giveBack stands behind an unconditional one and is never taken.'],
    ],
    [
      'an empty target list',
      withGiveBack({ to: [] }),
      ['The target list of lent.giveBack is empty.', 'No step leads to the state inRepair.', 'No step leads to the state shelved.'],
    ],
    [
      'a start that leads nowhere for sure',
      { ...bookLoan, start: { ...bookLoan.start, to: [{ to: 'reserved', when: ['bookIsThere'] }] } },
      ['The last target of the start is conditional: it needs a last resort.'],
    ],
    [
      'a start without targets',
      { ...bookLoan, start: { command: 'reserve', by: ['reader'], records: 'reserved' } },
      Object.keys(bookLoan.states).map((state) => `No step leads to the state ${state}.`),
    ],
    ['an open state without a way out', stayingInRepair, ['The open state inRepair has no way out.', 'No step leads to the state lost.']],
    [
      'an open state that leads only to itself',
      {
        ...stayingInRepair,
        states: {
          ...stayingInRepair.states,
          inRepair: { ...inRepair, commands: { mend: { by: ['librarian'], to: [{ to: 'inRepair' }], records: 'mended' } } },
        },
      },
      ['The open state inRepair has no way out.', 'No step leads to the state lost.'],
    ],
    ['a step that nobody may do', withGiveBack({ by: [] }), ['Nobody may do lent.giveBack.']],
    [
      'an open state’s common step that nobody may do',
      { ...bookLoan, everyOpenState: { ...bookLoan.everyOpenState, writeOff: { ...writeOff!, by: [] } } },
      ['Nobody may do everyOpenState.writeOff.'],
    ],
    [
      'a step that restarts a clock of another state',
      withStates({ lent: { ...lent, commands: { ...lent.commands, extend: { ...lent.commands.extend!, restarts: ['loan', 'pickUp'] } } } }),
      ['lent.extend restarts the clock pickUp, which does not run there.'],
    ],
    [
      'a petition beside a clock that never runs',
      { ...bookLoan, petitions: { moreTime: { ...moreTime, beside: ['wish'] } } },
      ['The petition moreTime stands beside no clock that runs.'],
    ],
    [
      'a petition that cannot be raised',
      withoutStep('ask'),
      ['The petition moreTime cannot be raised by ask in lent.', 'The petition moreTime cannot be raised by ask in inRepair.'],
    ],
    [
      'a petition that cannot be settled',
      withoutStep('reply'),
      ['The petition moreTime cannot be settled by reply in lent.', 'The petition moreTime cannot be settled by reply in inRepair.'],
    ],
    [
      'a petition that cannot be appealed',
      withoutStep('complain'),
      ['The petition moreTime cannot be appealed by complain in lent.', 'The petition moreTime cannot be appealed by complain in inRepair.'],
    ],
    [
      'a petition’s own clock whose alarm nothing takes',
      { ...bookLoan, alarms: { ...bookLoan.alarms, wish: ['handOut'] } },
      [
        'The clock wish of the petition moreTime runs in lent, which does not take its alarm handOut.',
        'The clock wish of the petition moreTime runs in inRepair, which does not take its alarm handOut.',
      ],
    ],
    [
      'an appeal’s own clock whose alarm nothing takes',
      { ...bookLoan, alarms: { ...bookLoan.alarms, complaint: ['handOut'] } },
      [
        'The clock complaint of the petition moreTime runs in lent, which does not take its alarm handOut.',
        'The clock complaint of the petition moreTime runs in inRepair, which does not take its alarm handOut.',
      ],
    ],
    [
      'a step to a state of a later version',
      { ...bookLoan, states: withoutShelved },
      [
        'lent.giveBack leads to the state shelved, for which the table has no row.',
        'inRepair.mend leads to the state shelved, for which the table has no row.',
      ],
    ],
    ['a start that nobody may do', { ...bookLoan, start: { ...bookLoan.start, by: [] } }, ['Nobody may do the start.']],
  ])('names %s', (_words, table, expected) => {
    expect(faults(table).sort()).toEqual(expected.sort());
  });

  it('names all at once', () => {
    const table = withStates({
      shelved: { ...shelved, clocks: { repair: 'library' } },
      lent: { ...lent, commands: { extend: { by: [], records: 'extended' } } },
    });
    expect(faults(table)).toEqual([
      'No step leads to the state inRepair.',
      'No step leads to the state shelved.',
      'The final state shelved runs the clock repair.',
      'Nobody may do lent.extend.',
    ]);
  });
});
