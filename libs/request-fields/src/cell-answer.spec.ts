import { type AnswerKind, answerKinds, type CellAnswer, cellFaults } from './cell-answer.js';
import { cellKey } from './cell-key.js';
import { fieldCatalogue } from './field-catalogue.js';

const faultsOf = (asked: string, answer: unknown) =>
  cellFaults(cellKey(asked, 1), answer as CellAnswer, 'cells[3]').map(({ field, code }) => `${field} ${code}`);
const reason = '示例理由';

describe('an answer to a cell', () => {
  it.each<readonly [string, unknown]>([
    ['ID001', { answer: 'value', value: '示例公司' }],
    ['ID001', { answer: 'value', value: '示例公司', reason: '曾用名' }],
    ['X1', { answer: 'value', value: ['a', 1] }],
    ['C1', { answer: 'value', value: 'confirmed' }],
    ['C1', { answer: 'value', value: 'denied' }],
    ['C1', { answer: 'cannotConfirm', reason }],
    ...['notHeld', 'outOfRetention', 'disputed', 'needsMoreTime'].flatMap((answer) =>
      ['ID001', 'X1', 'C1'].map((asked) => [asked, { answer, reason }] as const),
    ),
  ])('for %s may be %j', (asked, answer) => expect(faultsOf(asked, answer)).toEqual([]));

  it.each([
    ['ID001', { answer: 'value' }, ['cells[3].value valueRequired']],
    ['ID001', { answer: 'notHeld', value: 'x', reason }, ['cells[3].value valueNotAllowed']],
    ['ID001', { answer: 'notHeld', value: null, reason }, ['cells[3].value valueNotAllowed']],
    ['ID001', { answer: 'value', value: '示例公司', reason: ' ' }, ['cells[3].reason blank']],
    ['ID001', { answer: 'cannotConfirm', reason }, ['cells[3].answer onlyForConfirmations']],
    ['X1', { answer: 'cannotConfirm', reason }, ['cells[3].answer onlyForConfirmations']],
    ['C1', { answer: 'value', value: 'yes' }, ['cells[3].value unknownWord']],
    ['C1', { answer: 'value', value: true }, ['cells[3].value unknownWord']],
    ['X1', { answer: 'value', value: { a: 1 } }, ['cells[3].value notPlain']],
    ['LV006', { answer: 'value', value: [{ start: 'x', end: 'y' }] }, ['cells[3].value[0].start invalidDateTime', 'cells[3].value[0].end invalidDateTime']],
    ['ID001', { answer: 'perhaps' }, ['cells[3].answer unknownAnswer']],
    ['ID999', { answer: 'notHeld', reason }, ['cells[3] unknownCell']],
    ['nothing', { answer: 'notHeld', reason }, ['cells[3] unknownCell']],
  ])('for %s may not be %j', (asked, answer, faults) => expect(faultsOf(asked, answer)).toEqual(faults));

  it.each(answerKinds.filter((answer) => answer !== 'value'))('of %s needs a reason that is not blank, of at most 2,000 characters', (answer: AnswerKind) => {
    const faults = [undefined, '', ' \n', 'x'.repeat(2_001), 5, 'x'.repeat(2_000)].map((given) => faultsOf('C1', { answer, reason: given }));
    expect(faults).toEqual([...['reasonRequired', 'blank', 'blank', 'tooLong', 'notText'].map((code) => [`cells[3].reason ${code}`]), []]);
  });

  it('is told all its faults at once, with what was asked, the rule and the way out', () => {
    expect(cellFaults('ID003@T2', { answer: 'cannotConfirm', value: 1 }, 'cells[0]')).toEqual([
      {
        field: 'cells[0].answer',
        code: 'onlyForConfirmations',
        detail:
          'ID003 uscc.answer must not be cannotConfirm, which answers a confirmation alone; take one of value, notHeld, outOfRetention, disputed, needsMoreTime',
      },
      {
        field: 'cells[0].value',
        code: 'valueNotAllowed',
        detail: 'ID003 uscc.value must be absent with the answer cannotConfirm; leave it out, or answer value',
      },
      {
        field: 'cells[0].reason',
        code: 'reasonRequired',
        detail: 'ID003 uscc.reason is required with the answer cannotConfirm; say why in at most 2000 characters',
      },
    ]);
  });

  it('is refused to a value that is none, for every field of the catalogue', () => {
    const taken = fieldCatalogue.filter(({ code }) =>
      [null, '', [], {}, '\u0000'].some((value) => cellFaults(cellKey(code, 1), { answer: 'value', value }, 'c').length === 0),
    );
    expect(taken).toEqual([]);
  });
});
