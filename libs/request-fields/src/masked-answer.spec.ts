import { maskAnswer } from './masked-answer.js';
import { hidden } from './masking.js';

describe('a masked answer', () => {
  it.each([
    ['ID001@T1', '示例公司', '示例公司'],
    ['ID015@T1', 'shop-4711', 's***'],
    ['ID005@T1', '张三', '张*'],
    ['ID007@T1', '990101199003070012', '990***********0012'],
    ['X1@T1', '聊天记录', hidden],
    ['X1@T1', ['聊天记录', 7, true], [hidden, hidden, hidden]],
    ['C1@T0', 'confirmed', 'confirmed'],
    ['C1@T0', 'denied', 'denied'],
  ])('to %s of %j shows %j', (key, value, shown) => expect(maskAnswer(key, { value })).toEqual({ value: shown }));

  it('shows that there is a reason, and not which', () => {
    expect(maskAnswer('ID003@T1', { reason: '张三未登记' })).toEqual({ reason: hidden });
    expect(maskAnswer('ID001@T1', { value: '示例公司', reason: '张三名下' })).toEqual({ value: '示例公司', reason: hidden });
    expect(maskAnswer('ID003@T1', {})).toEqual({});
  });

  it('hides what no catalogue knows, and what is no answer to a confirmation', () => {
    for (const key of ['ZZ999@T1', 'nothing', 'ID001', 'C1@T0']) expect(maskAnswer(key, { value: '张三' })).toEqual({ value: hidden });
  });
});
