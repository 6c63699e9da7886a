import type { CaseState } from '@xiecha/assistance-case/case-state';
import { detailText } from '@xiecha/notices/detail-words';
import { type MessageContext, renderMessage } from '@xiecha/notices/render-message';
import type { TemplateName } from '@xiecha/assistance-case/message-words';
import { language, read } from '../text.js';
import type { Directory } from './directory.js';
import type { SettledMessage } from './settled-message.js';

/** To whom a message went, in what place of the case, and its subject; or why it did not go. */
export function messageText(message: SettledMessage, of: { readonly number: string; readonly current: CaseState }, directory: Directory): string {
  const { recipientId, audience, status, template, mergedInto } = message;
  const place = detailText(audience, language()) ?? audience;
  const to = read({ zh: `致${directory.name(recipientId)}（${place}）`, en: `to ${directory.name(recipientId)} (${place})` });
  const subjectOf = (name: TemplateName): string => renderMessage(name, language(), contextOf(message, of, directory)).subject;
  const subject = `“${subjectOf(template)}”`;
  switch (status) {
    case 'sent':
      return read({ zh: `${to}：${subject}`, en: `${to}: ${subject}` });
    case 'merged': {
      const into = mergedInto === null || mergedInto === template ? '' : `“${withoutNumber(subjectOf(mergedInto), of.number)}”`;
      return read({ zh: `${to}：${subject}，并入同时发出的${into || '同一内容'}`, en: `${to}: ${subject}, merged into ${into || 'one like it'}` });
    }
    case 'withdrawn':
      return read({ zh: `${to}：${subject}，事已办成，不再发出`, en: `${to}: ${subject}, not sent: the duty was done` });
  }
}

/** Every subject begins with the number of its case. */
function withoutNumber(subject: string, number: string): string {
  return subject.replace(number, '').replace(/^[：:]\s*/, '');
}

function contextOf({ recipientId, facts }: SettledMessage, { number, current }: { number: string; current: CaseState }, directory: Directory): MessageContext {
  return {
    caseNumber: number,
    officeName: directory.organisation(current.officeId),
    bodyName: directory.organisation(current.bodyId),
    recipientName: directory.name(recipientId),
    facts,
  };
}
