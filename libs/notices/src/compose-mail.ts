import type { Severity, TemplateName } from '@xiecha/assistance-case/message-words';
import { renderMessage, type MessageContext } from './render-message.js';
import type { Language } from './template.js';

/** How mails leave: under which address, and where their links lead. */
export interface MailSender {
  /** An address, also as `协查 <xiecha@example.cn>`. */
  readonly from: string;
  /** Where people open a case; without it mails carry no link. */
  readonly publicUrl?: string;
}

/** A message that goes into a mail. */
export interface MailedMessage extends MessageContext {
  readonly caseId: string;
  readonly template: TemplateName;
  readonly severity: Severity;
}

/** A mail to one person about one message or several, the most severe first. */
export function composeMail(messages: readonly MailedMessage[], language: Language, { publicUrl }: MailSender): { subject: string; body: string } {
  const say = frame[language];
  const inOrder = messages.toSorted((a, b) => severityOrder[a.severity] - severityOrder[b.severity]);
  const texts = inOrder.map((message) => {
    const { subject, text } = renderMessage(message.template, language, message);
    const link = publicUrl && `${publicUrl.replace(/\/+$/, '')}/cases/${message.caseId}`;
    return { subject: message.severity === 'critical' ? say.urgent(subject) : subject, lines: [text, ...(link ? [link] : [])] };
  });
  const parts = texts.map(({ subject, lines }, index) => [texts.length === 1 ? subject : `${index + 1}. ${subject}`, ...lines].join('\n'));
  return {
    subject: texts.length === 1 ? texts[0]!.subject : say.several(texts.length),
    body: [say.greeting(messages[0]!.recipientName), ...parts, say.foot].join('\n\n') + '\n',
  };
}

const severityOrder: { readonly [S in Severity]: number } = { critical: 0, warning: 1, info: 2 };

const frame = {
  zh: {
    greeting: (name: string) => `${name}：`,
    urgent: (subject: string) => `【紧急】${subject}`,
    several: (count: number) => `协查消息（${count} 条）`,
    foot: '本邮件由协查系统自动发出，请勿直接回复。',
  },
  en: {
    greeting: (name: string) => `${name},`,
    urgent: (subject: string) => `[Urgent] ${subject}`,
    several: (count: number) => `Xiecha: ${count} messages`,
    foot: 'This mail was sent by Xiecha automatically; please do not reply to it.',
  },
} as const;
