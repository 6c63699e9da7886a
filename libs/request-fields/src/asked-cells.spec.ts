import { askedCells, cellCount, mostCells } from './asked-cells.js';
import { parseCellKey } from './cell-key.js';

describe('the asked cells', () => {
  it('are every asked thing of every target, target by target, in the order of the request', () => {
    expect(askedCells({ fields: ['OR001', 'ID003'], specialFields: 2, confirmations: 1, targets: 2 })).toEqual([
      ...['OR001@T1', 'ID003@T1', 'X1@T1', 'X2@T1', 'C1@T1'],
      ...['OR001@T2', 'ID003@T2', 'X1@T2', 'X2@T2', 'C1@T2'],
    ]);
  });

  it('belong to T0 where the request names no target', () => {
    expect(askedCells({ fields: ['ST001'], specialFields: 0, confirmations: 1, targets: 0 })).toEqual(['ST001@T0', 'C1@T0']);
  });

  it('come once for a code that is asked twice', () => {
    const asking = { fields: ['ID003', 'ID003'], specialFields: 0, confirmations: 0, targets: 1 };
    expect([askedCells(asking), cellCount(asking)]).toEqual([['ID003@T1'], 1]);
  });

  it('are none where nothing is asked', () => {
    expect(askedCells({ fields: [], specialFields: 0, confirmations: 0, targets: 3 })).toEqual([]);
  });

  it('are at most 2,000, all of them keys; a count that is too high is told before', () => {
    const most = { fields: [], specialFields: mostCells, confirmations: 0, targets: 0 };
    expect(askedCells(most)).toHaveLength(2_000);
    expect(askedCells(most).filter((key) => parseCellKey(key) === undefined)).toEqual([]);
    const tooMany = { ...most, confirmations: 1 };
    expect(cellCount(tooMany)).toBe(2_001);
    expect(() => askedCells(tooMany)).toThrow(RangeError);
  });

  it.each([{ specialFields: -1 }, { confirmations: 1.5 }, { targets: Number.NaN }])('have no such count: %j', (wrong) => {
    expect(() => askedCells({ fields: ['ID003'], specialFields: 0, confirmations: 0, targets: 1, ...wrong })).toThrow(RangeError);
  });
});
