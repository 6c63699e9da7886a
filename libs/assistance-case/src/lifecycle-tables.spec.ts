import { aFiling, PureCase } from '../../../test/builders/pure-case.js';
import { isFinal, newestTable, tableFaults, tableOf } from './lifecycle-tables.js';
import { reduceAll } from './reduce.js';
import { tableV1 } from './table-v1.js';
import { stateNames } from './vocabulary.js';

describe('the tables by version', () => {
  it('are free of faults, each and side by side', () => {
    expect(tableFaults()).toEqual([]);
  });

  it('are faulty out of order, and where a state is final in one and open in another', () => {
    const two = { ...tableV1, version: 2 };
    expect(tableFaults([tableV1, two])).toEqual([]);
    expect(tableFaults([two])).toEqual(['Version 2 stands at the place of version 1.']);
    const { closed, underCheck } = tableV1.states;
    const other = { ...two, states: { ...tableV1.states, closed: { ...underCheck }, underCheck: { ...underCheck, clocks: {} } } };
    expect(tableFaults([tableV1, other])).toEqual(['The state closed is final in one version and open in another.']);
    const noClose = { ...tableV1, states: { ...tableV1.states, closed: { ...closed, clocks: { check: 'requester' as const } } } };
    expect(tableFaults([noClose])).toEqual(['Version 1: The final state closed runs the clock check.']);
  });

  it('give a case the one that it was filed under, for life, and none that a later release brings', () => {
    const kase = new PureCase();
    kase.file('2026-03-02T02:00:00.000Z', aFiling);
    expect(kase.filed.tableVersion).toBe(newestTable.version);
    expect(tableOf(kase.filed)).toBe(newestTable);
    const [filed, ...others] = kase.events;
    const later = { ...filed!, facts: { ...filed!.facts, tableVersion: newestTable.version + 1 } } as typeof filed;
    expect(() => reduceAll([later!, ...others])).toThrow('of a later release');
    expect(() => tableOf({ tableVersion: newestTable.version + 1 })).toThrow('of a later release');
  });

  it('read a record that names none as one of version 1', () => {
    const kase = new PureCase();
    kase.file('2026-03-02T02:00:00.000Z', aFiling);
    const { tableVersion, ...facts } = kase.events[0]!.facts as { tableVersion?: number };
    expect(tableVersion).toBe(newestTable.version);
    expect(reduceAll([{ ...kase.events[0]!, facts } as (typeof kase.events)[0], ...kase.events.slice(1)]).tableVersion).toBe(1);
  });

  it('know every state, and throw for one that none knows', () => {
    expect(stateNames.filter(isFinal)).toEqual(['closed', 'refused', 'withdrawn', 'concludedUnanswered']);
    expect(() => isFinal('awaitingVerification' as 'closed')).toThrow('has the state awaitingVerification');
  });
});
