import type { TemplateName } from '@xiecha/assistance-case/message-words';
import { renderMessage, type MessageFacts, type RenderedMessage } from './render-message.js';
import type { Language } from './template.js';

/** What a row has from which a message is put into words, whoever reads it. */
export interface MessageWordsRow {
  template: TemplateName;
  facts: MessageFacts;
  recipient_name: string;
  number: string;
  office_zh: string;
  office_en: string;
  body_zh: string;
  body_en: string;
}

/** The names in it, of what `wordsJoins` joins. */
export const wordsColumns = `r.name AS recipient_name, c.number, o.name AS office_zh, o.name_en AS office_en, b.name AS body_zh, b.name_en AS body_en`;

/** Whom a message `m` is for, and its case `c` with its office and body. */
export const wordsJoins = `JOIN app_user r ON r.id = m.recipient_id JOIN assistance_case c ON c.id = m.case_id
  JOIN organisation o ON o.id = c.office_id JOIN organisation b ON b.id = c.body_id`;

/** The message in its recipient's words. */
export function inWordsOf({ template, facts, recipient_name, number, ...names }: MessageWordsRow): (language: Language) => RenderedMessage {
  const named = { zh: { officeName: names.office_zh, bodyName: names.body_zh }, en: { officeName: names.office_en, bodyName: names.body_en } };
  return (language) => renderMessage(template, language, { caseNumber: number, recipientName: recipient_name, facts, ...named[language] });
}
