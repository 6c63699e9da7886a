import { fieldCatalogue } from './field-catalogue.js';
import { fieldLabel } from './field-label.js';

describe('what people read for a field', () => {
  it.each([
    ['operatorName', 'Operator name'],
    ['uscc', 'Unified social credit code'],
    ['shopUrl', 'Shop URL'],
    ['subOrderId', 'Sub order ID'],
    ['waybillNo', 'Waybill no.'],
    ['over100kFlag', 'Over 100k flag'],
  ])('%s is %s', (en, read) => {
    expect(fieldLabel({ zh: '名称', en })).toEqual({ zh: '名称', en: read });
  });

  it('is another for each field', () => {
    const labels = fieldCatalogue.map((field) => fieldLabel(field).en);
    expect(new Set(labels).size).toBe(fieldCatalogue.length);
  });
});
