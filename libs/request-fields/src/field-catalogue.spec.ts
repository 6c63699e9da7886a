import { fieldCatalogue } from './field-catalogue.js';
import { findField } from './find-field.js';

const codes = fieldCatalogue.map(({ code }) => code);

describe('the field catalogue', () => {
  it('has 103 fields, 72 of them core', () => {
    expect(fieldCatalogue).toHaveLength(103);
    expect(fieldCatalogue.filter(({ core }) => core)).toHaveLength(72);
  });

  it('has no code and no English name twice', () => {
    expect(new Set(codes).size).toBe(codes.length);
    const names = fieldCatalogue.map(({ en }) => en);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('numbers the fields of each group from 001, without gap', () => {
    for (const group of new Set(fieldCatalogue.map((field) => field.group))) {
      const own = codes.filter((code) => code.startsWith(group));
      expect(own).toEqual(own.map((_code, index) => `${group}${String(index + 1).padStart(3, '0')}`));
    }
    expect(fieldCatalogue.filter(({ code, group }) => code.slice(0, 2) !== group)).toEqual([]);
  });

  it('has six scoped fields, which are its ST group', () => {
    const scoped = fieldCatalogue.filter(({ scope }) => scope === 'scoped').map(({ code }) => code);
    expect(scoped).toEqual(codes.filter((code) => code.startsWith('ST')));
    expect(scoped).toHaveLength(6);
  });

  it('says of each field what it is called, how sensitive it is and on what it rests', () => {
    for (const { code, zh, en, type, sensitivity, cardinality, evidence } of fieldCatalogue) {
      expect([code, zh, en, type, cardinality].every((word) => word.length > 0)).toBe(true);
      expect([code, sensitivity]).toEqual([code, expect.stringMatching(/^L[1-4]$/)]);
      expect([code, evidence]).toEqual([code, expect.stringMatching(/^[ABP]$/)]);
    }
  });
});

describe('findField', () => {
  it('finds each by its code', () => {
    expect(codes.map((code) => findField(code)?.code)).toEqual(codes);
    expect(findField('ID003')?.zh).toBe('统一社会信用代码');
  });

  it('finds none for what is no code', () => {
    expect(['ID999', 'id003', '', 'constructor'].map(findField)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
