import { cellKey, parseCellKey } from './cell-key.js';

describe('a cell key', () => {
  it('names what is asked and the target, and is taken apart again', () => {
    expect(cellKey('ID003', 1)).toBe('ID003@T1');
    expect(parseCellKey('ID003@T1')).toEqual({ asked: 'ID003', kind: 'field', target: 1 });
    expect(parseCellKey(cellKey('X12', 50))).toEqual({ asked: 'X12', kind: 'specialField', target: 50 });
    expect(parseCellKey(cellKey('C1', 0))).toEqual({ asked: 'C1', kind: 'confirmation', target: 0 });
  });

  it.each([
    '',
    'ID003',
    'ID003@',
    'ID003@T',
    'ID003@T01',
    'ID003@T-1',
    'ID003@1',
    'ID3@T1',
    'id003@T1',
    'X0@T1',
    'X01@T1',
    'C@T1',
    'D1@T1',
    ' C1@T1',
    'C1@T1 ',
    'C1@T1\n',
    'C1@T10000',
  ])('is not %j', (text) => expect(parseCellKey(text)).toBeUndefined());
});
