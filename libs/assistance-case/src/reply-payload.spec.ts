import { hidden } from '@xiecha/request-fields/masking';
import { latestAnswers, maskReply } from './reply-payload.js';

describe('a masked reply', () => {
  it('shows how each cell was answered, what is public, and of each text that there is one', () => {
    const cells = {
      'ID001@T1': { value: '示例公司', reason: '张三名下' },
      'ID005@T1': { value: '张三' },
      'ID003@T1': { reason: '张三未登记' },
    };
    expect(maskReply({ statement: '店主张三', cells })).toEqual({
      statement: hidden,
      cells: { 'ID001@T1': { value: '示例公司', reason: hidden }, 'ID005@T1': { value: '张*' }, 'ID003@T1': { reason: hidden } },
    });
    expect([maskReply({ cells: {} }), maskReply(null)]).toEqual([{ cells: {} }, null]);
  });

  it('shows nothing that it does not know', () => {
    expect(
      JSON.stringify(maskReply({ statement: '店主', remark: '张三', cells: { 'ID001@T1': { value: '示例公司', remark: '张三' } } } as object)),
    ).not.toContain('张三');
  });
});

describe('the latest answers', () => {
  it('are what was said last to each cell; of an erased reply how it answered is left', () => {
    const part = {
      seq: 4,
      facts: { cells: { 'ID001@T1': 'value', 'ID003@T1': 'needsMoreTime' } },
      payload: { cells: { 'ID001@T1': { value: '甲' } } },
    } as const;
    const reply = { seq: 6, facts: { cells: { 'ID003@T1': 'value' } }, payload: { cells: { 'ID003@T1': { value: '乙' } } } } as const;
    expect([...latestAnswers([part, reply]).values()]).toEqual([
      { cell: 'ID001@T1', answer: 'value', seq: 4, value: '甲' },
      { cell: 'ID003@T1', answer: 'value', seq: 6, value: '乙' },
    ]);
    expect(latestAnswers([part, { ...reply, payload: null }]).get('ID003@T1')).toEqual({ cell: 'ID003@T1', answer: 'value', seq: 6 });
  });
});
