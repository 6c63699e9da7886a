import fc from 'fast-check';
import { fieldCatalogue } from './field-catalogue.js';
import { findField } from './find-field.js';
import { hidden, maskValue } from './masking.js';

const masked = (code: string, value: unknown) => maskValue(findField(code)!, value);
const confidential = fieldCatalogue.filter(({ sensitivity }) => sensitivity !== 'L1');

describe('a masked value', () => {
  it('is shown as it is where it is public', () => {
    expect(masked('ID001', '示例公司')).toBe('示例公司');
    expect(masked('GD009', [{ sha256: 'a'.repeat(64), mime: 'image/png', name: '页面.png', size: 7 }])).toEqual([
      { sha256: 'a'.repeat(64), mime: 'image/png', name: '页面.png', size: 7 },
    ]);
  });

  it('of a business secret is masked like a personal one', () => {
    expect([masked('OR007', '9.90'), masked('OR005', 3), masked('ID020', true)]).toEqual(['9***', hidden, hidden]);
    expect(maskValue({ sensitivity: 'L2', mask: '仅留后4位' }, '6200000000000012')).toBe('************0012');
  });

  it.each([
    ['ID005', '张三', '张*'],
    ['ID005', '欧阳示例', '欧***'],
    ['ID005', '张', '*'],
    ['LG009', '𠮷野', '𠮷*'],
    ['ID007', '990101199003070012', '990***********0012'],
    ['ID007', 'E00000000', hidden],
    ['PY006', '6200000000001234', '************1234'],
    ['PY006', '1234', hidden],
    ['LG010', '13000000012', '130******12'],
    ['LG010', '010-62000034', '010******34'],
    ['LG010', '1234', '******'],
    ['LG010', '请打给张三', '******'],
    ['ID009', '示例市示例路8号院3号楼501室', '示例市示例路8号院***'],
    ['OR009', 'tb_somebody', 't***'],
    ['ID013', 'name@example.com', 'n***'],
    ['ID018', '甲', hidden],
  ])('of %s %j is %j', (code, value, expected) => expect(masked(code, value)).toBe(expected));

  it('keeps the form of lists and objects, and hides every part', () => {
    expect(masked('ID012', ['13000000012', '13000000034'])).toEqual(['130******12', '130******34']);
    expect(masked('AS004', [{ time: '2026-01-01T20:00:00+08:00', score: 5, text: '好' }])).toEqual([{ time: '2***', score: hidden, text: hidden }]);
  });

  it('of a sensitive field without a rule is hidden whole', () => {
    expect(maskValue({ sensitivity: 'L4' }, ['secret', 7, true, null])).toEqual([hidden, hidden, hidden, null]);
  });

  it('of a phone number hides six digits at least', () => {
    const shown = ['13000000012', '0571-82000000', '010-62000000', '0571-82000000-801'].map((phone) => [phone, String(masked('LG010', phone))] as const);
    const digits = (text: string) => text.replace(/\D/g, '').length;
    expect(shown.filter(([phone, text]) => digits(phone) - digits(text) < 6)).toEqual([]);
  });

  it('says nothing of nothing, and hides what is too deep', () => {
    expect([masked('ID007', undefined), masked('ID007', null)]).toEqual([undefined, null]);
    const deep = JSON.parse(`${'['.repeat(500)}"secret"${']'.repeat(500)}`);
    expect(JSON.stringify(masked('ID007', deep))).not.toContain('secret');
  });

  it('is there for any JSON, the same each time, and never the text itself (2,000 cases)', () => {
    const rules = confidential.filter(({ mask }) => !mask?.startsWith('隐单元户室号'));
    const before = (value: unknown) => JSON.stringify(value);
    // What is starred already may come out as it was.
    const personalText = fc.string({ unit: 'grapheme', minLength: 2 }).filter((text) => !text.includes('*') && text !== 'inner');
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.jsonValue(), personalText, (field, value, text) => {
        const was = before(value);
        expect(maskValue(field, value)).toEqual(maskValue(field, value));
        expect(before(value)).toBe(was);
        expect(JSON.stringify(maskValue(field, [text, { inner: text }]))).not.toContain(JSON.stringify(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
