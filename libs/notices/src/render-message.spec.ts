import { templates } from '@xiecha/assistance-case/message-words';
import { clockNames } from '@xiecha/assistance-case/vocabulary';
import { detailText, detailWords } from './detail-words.js';
import { renderMessage, type MessageContext, type MessageFacts } from './render-message.js';
import { languages } from './template.js';

const context = (facts: MessageFacts): MessageContext => ({
  caseNumber: '杭市监网协〔2026〕1号',
  officeName: '杭州市市场监督管理局',
  bodyName: '百川集市',
  recipientName: '某某',
  facts,
});
const full: MessageFacts = { clock: 'response', lastDay: '2026-12-08', dueAt: '2026-12-08T16:00:00.000Z', detail: 'partial' };

describe('renderMessage', () => {
  it('states the last day, in plain words of either language', () => {
    expect(renderMessage('dutyOverdue', 'zh', context(full))).toEqual({
      subject: '杭市监网协〔2026〕1号：已逾期',
      text: '协查案件杭市监网协〔2026〕1号（请求方：杭州市市场监督管理局；被协查方：百川集市）有一项期限已过而尚未办理，请立即办理。回复期限的最后一日为2026年12月8日，自2026年12月9日00:00起逾期。',
    });
    expect(renderMessage('dutyOverdue', 'en', context(full)).text).toMatch(
      / please act at once\. The last day of the time limit “Response” was 2026-12-08; overdue since 2026-12-09 00:00\.$/,
    );
  });

  it('marks a provisional last day, and names the hour of a term of hours', () => {
    const provisional = { ...full, provisional: true };
    expect(renderMessage('dutyEndsSoon', 'zh', context(provisional)).text).toMatch(/最后一日为2026年12月8日（暂定）。$/);
    expect(renderMessage('dutyEndsSoon', 'en', context(provisional)).text).toMatch(/: 2026-12-08 \(provisional\)\.$/);
    const hours: MessageFacts = { ...full, dueAt: '2026-12-08T07:30:00.000Z' };
    expect(renderMessage('dutyEndsSoon', 'zh', context(hours)).text).toMatch(/2026年12月8日（至15:30止）。$/);
    expect(renderMessage('dutyEndsSoon', 'en', context({ ...hours, provisional: true })).text).toMatch(/2026-12-08 \(until 15:30, provisional\)\.$/);
  });

  it('leaves out the sentence that asks for what the message does not know, and for a word without a text', () => {
    expect(renderMessage('caseEnded', 'zh', context({})).text).toMatch(/已结束。$/);
    expect(renderMessage('caseEnded', 'zh', context({ detail: 'someCode' })).text).toMatch(/已结束。$/);
    expect(renderMessage('caseEnded', 'zh', context({ detail: 'partial' })).text).toMatch(/已结束。结果：部分提供。$/);
  });

  it('fills in what names say, once: braces in a name stay what they are', () => {
    expect(renderMessage('urged', 'en', { ...context({}), bodyName: '{recipientName} $& Co.' }).text).toContain('{recipientName} $& Co.');
  });

  it.each(languages)('leaves no brace, no code and no gap in any message in %s, whatever it knows', (language) => {
    for (const template of templates) {
      for (const facts of [{}, ...clockNames.map((clock) => ({ ...full, clock })), ...detailWords.map((detail) => ({ ...full, detail }))]) {
        const { subject, text } = renderMessage(template, language, context(facts));
        expect(`${subject}${text}`).not.toMatch(/[{}]|undefined|null|\s\s|：。/);
        expect(text).toMatch(language === 'zh' ? /。$/ : /\.$/);
        if (language === 'zh') expect(`${subject}${text}`).not.toMatch(/[a-z]/i);
      }
    }
    expect(detailWords.filter((word) => detailText(word, language) === undefined)).toEqual([]);
  });
});
