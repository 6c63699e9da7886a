import { fieldCatalogue } from './field-catalogue.js';
import type { RequestField } from './request-field.js';
import { usccCheckCharacter } from './uscc.js';
import { findValueCheck, valueCheckOf } from './value-check.js';

const faultsOf = (code: string, value: unknown) => findValueCheck(code)!(value).map((fault) => `${fault.at} ${fault.code}`);
const attachment = { sha256: '0'.repeat(64), mime: 'image/png', name: 'a.png', size: 1 };

describe('the check of a field’s value', () => {
  it('exists for every field of the catalogue, and for nothing else', () => {
    expect(fieldCatalogue.filter(({ code }) => findValueCheck(code) === undefined)).toEqual([]);
    expect(['X1', 'ID999', ''].map(findValueCheck)).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['ID001', '示例公司'],
    ['ID002', false],
    ['ID003', `91990000MA0000000${usccCheckCharacter('91990000MA0000000')}`],
    ['ID004', '自然人(免登记)'],
    ['ID007', 'E00000000'],
    ['ID010', '330106'],
    ['ID012', ['13000000000', '0571-82000000']],
    ['ID013', ['name@example.com']],
    ['ID016', ['https://example.com/shop/1']],
    ['ID023', ['2026-12-31']],
    ['ID024', '2020-01-01T00:00:00+08:00'],
    ['GD004', '食品>零食>坚果'],
    ['GD006', '9.90'],
    ['GD008', '0000000000000'],
    ['GD009', [attachment]],
    ['OR005', 1],
    ['PY008', '-12.00'],
    ['LG002', ['SF-0000000000']],
    ['LG005', [{ time: '2026-01-01T20:00:00+08:00', status: '已揽收', desc: '' }]],
    ['LV006', [{ start: '2026-01-01T20:00:00+08:00', end: '2026-01-01T23:00:00+08:00' }]],
    ['LV008', ['item-1']],
    ['ST003', '330000'],
    ['EV005', ['0'.repeat(64)]],
  ])('%s takes %j', (code, value) => expect(faultsOf(code, value)).toEqual([]));

  it.each([
    ['ID001', 'x'.repeat(201), ' tooLong'],
    ['ID002', 'true', ' notBoolean'],
    ['ID003', '91990000MA00000000A', ' usccShape'],
    ['ID004', '公司', ' unknownWord'],
    ['ID012', '13000000000', ' notList'],
    ['ID012', [], ' emptyList'],
    ['ID012', ['13000000000', '1'], '[1] invalidPhoneNumber'],
    ['GD004', '食品>>坚果', ' invalidCategoryPath'],
    ['GD004', '', ' blank'],
    ['GD006', '-0.01', ' tooSmall'],
    ['GD008', '00000000000', ' invalidBarcode'],
    ['GD009', attachment, ' notList'],
    ['OR005', 0, ' invalidInteger'],
    ['LG002', ['sf0000000000'], '[0] invalidWaybillNumber'],
    ['LV006', [{ start: '2026-01-01T20:00:00+08:00' }], '[0].end missingProperty'],
    ['ID001', ['示例公司'], ' notText'],
  ])('%s refuses %j: %s', (code, value, fault) => expect(faultsOf(code, value)).toEqual([fault]));

  it('never throws, whatever comes, and always tells the rule and the way out', () => {
    const anything = [
      undefined,
      null,
      true,
      0,
      -1,
      1e400,
      '',
      ' ',
      'x',
      '\ud800',
      [],
      [null],
      [[]],
      [{}],
      {},
      { start: {} },
      { length: 1 },
      () => 1,
      1n,
      Symbol('x'),
    ];
    const faults = fieldCatalogue.flatMap(({ code }) => anything.flatMap((value) => findValueCheck(code)!(value)));
    expect(faults.length).toBeGreaterThan(1_000);
    expect(faults.filter(({ code, detail }) => !/^[a-z][A-Za-z\d]+$/.test(code) || !/^(must|is) .+; .+/.test(detail))).toEqual([]);
  });

  it('is a fault of the catalogue where nothing can read the format', () => {
    const field: RequestField = { ...fieldCatalogue[0]!, format: '随意' };
    expect(() => valueCheckOf(field)).toThrow('gives ID001 the format "随意"');
    expect(() => valueCheckOf({ ...field, type: 'decimal' })).toThrow('no decimal has');
  });
});
