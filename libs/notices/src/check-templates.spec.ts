import { templates } from '@xiecha/assistance-case/message-words';
import { allTemplates } from './all-templates.js';
import { checkTemplates } from './check-templates.js';
import type { MessageText, Template } from './template.js';

const sound: Template = {
  when: { zh: '时', en: 'when' },
  texts: {
    zh: { subject: '{caseNumber}', sentences: ['{officeName}。', '{lastDay}。'] },
    en: { subject: '{caseNumber}', sentences: ['{officeName}.', '{lastDay}.'] },
  },
};

function faultsOf(changes: { zh?: Partial<MessageText>; en?: Partial<MessageText> }): string {
  const texts = { zh: { ...sound.texts.zh, ...changes.zh }, en: { ...sound.texts.en, ...changes.en } };
  try {
    checkTemplates({ urged: { ...sound, texts } });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('checkTemplates', () => {
  it('finds the texts of this build sound, one for every name', () => {
    expect(() => checkTemplates()).not.toThrow();
    expect(Object.keys(allTemplates).sort()).toEqual([...templates].sort());
  });

  it.each<[string, Parameters<typeof faultsOf>[0]]>([
    ['', {}],
    ['urged: a text in en is missing.', { en: { subject: '' } }],
    ['urged: a text in zh is missing.', { zh: { sentences: ['{officeName}。', ''] } }],
    ['nothing is called {court}', { zh: { sentences: ['{officeName}{court}。', '{lastDay}。'] } }],
    ['{lastDay} may be missing', { zh: { subject: '{lastDay}' }, en: { subject: '{lastDay}' } }],
    ['{detail} may be missing', { zh: { sentences: ['{detail}。'] }, en: { sentences: ['{detail}.'] } }],
    ['en for caseNumber|officeName|dueAt', { en: { sentences: ['{officeName}.', '{dueAt}.'] } }],
    ['en for caseNumber|officeName.', { en: { sentences: ['{officeName}.'] } }],
  ])('says "%s" of %j', (fault, changes) => {
    expect(faultsOf(changes)).toContain(fault);
    if (!fault) expect(faultsOf(changes)).toBe('');
  });
});
