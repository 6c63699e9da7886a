import { fieldCatalogue } from './field-catalogue.js';
import { isScoped } from './scope.js';

describe('a request', () => {
  it('is scoped exactly when a scoped field is asked or no target is named', () => {
    expect(isScoped({ fields: ['ID003', 'ST002'], targets: 3 })).toBe(true);
    expect(isScoped({ fields: ['ID003'], targets: 0 })).toBe(true);
    expect(isScoped({ fields: [], targets: 0 })).toBe(true);
    expect(isScoped({ fields: ['ID003', 'X1', 'ST999'], targets: 1 })).toBe(false);
  });

  it('is scoped by each field of group ST, and by no other', () => {
    const scoped = fieldCatalogue.filter(({ code }) => isScoped({ fields: [code], targets: 1 }));
    expect(scoped.map(({ code }) => code)).toEqual(['ST001', 'ST002', 'ST003', 'ST004', 'ST005', 'ST006']);
  });
});
