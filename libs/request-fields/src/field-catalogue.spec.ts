import { catalogueEdition, fieldCatalogue } from './field-catalogue.js';
import { findField } from './find-field.js';

const codes = fieldCatalogue.map(({ code }) => code);

/** `{ A: 30, … }` of the fields. */
function countedByEvidence(fields: typeof fieldCatalogue): Record<string, number> {
  return Object.fromEntries(['A', 'B', 'P'].map((letter) => [letter, fields.filter(({ evidence }) => evidence === letter).length]));
}

describe('the field catalogue', () => {
  it('has as many fields as the source of its edition, in all and by evidence', () => {
    const core = fieldCatalogue.filter((field) => field.core);
    expect({
      total: fieldCatalogue.length,
      core: core.length,
      byEvidence: countedByEvidence(fieldCatalogue),
      coreByEvidence: countedByEvidence(core),
    }).toEqual(catalogueEdition.counts);
  });

  it('says that it is a proposal and not the statutory annex, in both languages', () => {
    expect(catalogueEdition.status).toBe('proposal');
    expect(catalogueEdition.note.zh).toContain('并非《网络交易执法协查暂行办法》的法定标准化字段附件');
    expect(catalogueEdition.note.en).toContain('not the statutory annex');
  });

  it('explains every group, evidence and sensitivity that a field names, and no other', () => {
    const { groups, evidence, sensitivity } = catalogueEdition;
    const named = (words: readonly string[]) => [...new Set(words)].sort();
    expect(Object.keys(groups).sort()).toEqual(named(fieldCatalogue.map((field) => field.group)));
    expect(Object.keys(evidence).sort()).toEqual(named(fieldCatalogue.map((field) => field.evidence)));
    expect(Object.keys(sensitivity).sort()).toEqual(named(fieldCatalogue.map((field) => field.sensitivity)));
    const legends = [groups, evidence, sensitivity].flatMap((legend) => Object.values(legend));
    expect(legends.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[\x20-\x7e]+$/.test(en))).toEqual([]);
  });

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

  it('says "several" in the type of a field only where its cardinality does', () => {
    expect(fieldCatalogue.filter(({ type, cardinality }) => type.endsWith('[]') && !cardinality.endsWith('n'))).toEqual([]);
  });

  it('gives each row its own basis, which can be read without the row above', () => {
    expect(fieldCatalogue.filter(({ basis }) => basis !== undefined && (basis.length < 4 || basis.startsWith('同')))).toEqual([]);
    expect(fieldCatalogue.filter(({ basis, evidence }) => basis === undefined && evidence !== 'P')).toEqual([]);
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
