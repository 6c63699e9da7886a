import fc from 'fast-check';
import { askedCells } from './asked-cells.js';
import { answerKinds, type AnswerKind } from './cell-answer.js';
import type { CellKey } from './cell-key.js';
import { completeness } from './completeness.js';

const asked = askedCells({ fields: ['ID001', 'ID003'], specialFields: 0, confirmations: 1, targets: 1 });

describe('completeness', () => {
  it('counts every answer but needsMoreTime, rounded down', () => {
    expect(completeness(asked, {})).toBe(0);
    expect(completeness(asked, { 'ID001@T1': 'value' })).toBe(33);
    expect(completeness(asked, { 'ID001@T1': 'value', 'ID003@T1': 'notHeld' })).toBe(66);
    expect(completeness(asked, { 'ID001@T1': 'disputed', 'ID003@T1': 'outOfRetention', 'C1@T1': 'needsMoreTime' })).toBe(66);
    expect(completeness(asked, { 'ID001@T1': 'disputed', 'ID003@T1': 'outOfRetention', 'C1@T1': 'cannotConfirm' })).toBe(100);
  });

  it('is 100 where nothing is asked', () => expect(completeness([], { 'ID001@T1': 'needsMoreTime' })).toBe(100));

  it('does not count answers to what was not asked', () => {
    expect(completeness(asked, { 'ID002@T1': 'value', 'ID001@T2': 'value', 'X1@T1': 'value' })).toBe(0);
  });

  it('is 100 exactly when every asked cell has an answer other than needsMoreTime (2,000 cases)', () => {
    const request = fc.record({ specialFields: fc.nat(200), confirmations: fc.nat(5), targets: fc.nat(5), open: fc.nat(1_500) });
    fc.assert(
      fc.property(request, fc.array(fc.constantFrom(undefined, ...answerKinds), { minLength: 1, maxLength: 30 }), (counts, kinds) => {
        const keys = askedCells({ fields: [], ...counts });
        const answers: Record<CellKey, AnswerKind> = {};
        keys.forEach((key, index) => {
          const kind = index === counts.open ? undefined : kinds[index % kinds.length];
          if (kind !== undefined) answers[key] = kind;
        });
        const isFull = keys.every((key) => answers[key] !== undefined && answers[key] !== 'needsMoreTime');
        const percent = completeness(keys, answers);
        expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true);
        expect(percent === 100).toBe(isFull);
      }),
      { numRuns: 2_000 },
    );
  });
});
