import { objectLike } from './object-value.js';

const faultsOf = (format: string, value: unknown) => objectLike(format)!(value).map(({ at, code }) => `${at} ${code}`);
const measure = '{type:警示|暂停|终止,decidedAt,reason}';

describe('an object by the catalogue’s format', () => {
  it.each([
    ['{start,end}', { start: '2026-01-01T20:00:00+08:00', end: '2026-01-01T23:00:00+08:00' }],
    ['{from,to}', { from: '2026-01-01', to: '2026-01-01' }],
    ['{min,max,avg} 元', { min: '9.90', max: 19.9, avg: '12' }],
    ['{time,score,text}', { time: '2026-01-01T20:00:00+08:00', score: 5, text: '' }],
    ['{time,status,desc}', { time: '2026-01-01T20:00:00+08:00', status: '已揽收', desc: '' }],
    ['{statement,signedBy,sealHash,date}', { statement: '与原件核对一致', signedBy: '示例公司', sealHash: '0'.repeat(64), date: '2026-01-01' }],
    [measure, { type: '警示', decidedAt: '2026-01-01T20:00:00+08:00', reason: '示例' }],
  ])('%s is %j', (format, value) => expect(faultsOf(format, value)).toEqual([]));

  it('names every property that is missing, unknown or wrong, all at once', () => {
    expect(faultsOf(measure, { type: '罚款', reason: '', by: 'x' })).toEqual([
      '.type unknownWord',
      '.decidedAt missingProperty',
      '.reason blank',
      '.by unknownProperty',
    ]);
    expect(faultsOf('{from,to}', JSON.parse('{"from":"2026-01-01","to":"2026-01-02","__proto__":1}'))).toEqual(['.__proto__ unknownProperty']);
    expect(faultsOf('{from,to}', ['2026-01-01', '2026-01-02'])).toEqual([' notObject']);
  });

  it('keeps start and end in order, across offsets, and min and max by their amount', () => {
    expect(faultsOf('{start,end}', { start: '2026-01-01T20:00:00+08:00', end: '2026-01-01T11:59:00Z' })).toEqual(['.end reversed']);
    expect(faultsOf('{start,end}', { start: '2026-01-01T20:00:00+08:00', end: '2026-01-01T12:00:00Z' })).toEqual([]);
    expect(faultsOf('{from,to}', { from: '2026-01-02', to: '2026-01-01' })).toEqual(['.to reversed']);
    expect(faultsOf('{min,max,avg} 元', { min: '9.90', max: '10', avg: '9.95' })).toEqual([]);
    expect(faultsOf('{min,max,avg} 元', { min: 10, max: '9.90', avg: '9.95' })).toEqual(['.max reversed']);
  });

  it('is none where the format is another one, and a fault of the catalogue where a property is unknown', () => {
    expect(['uri', '', '{}', 'x{start,end}'].map(objectLike)).toEqual([undefined, undefined, undefined, undefined]);
    expect(() => objectLike('{start,finish}')).toThrow('"finish"');
  });
});
