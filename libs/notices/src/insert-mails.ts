import type { Sql } from '@xiecha/case-store/transaction';
import { v7 as newId } from 'uuid';
import { composeMail, type MailedMessage, type MailSender } from './compose-mail.js';
import type { HeldCase } from './held-cases.js';
import type { WaitingMessage } from './settle-batch.js';
import type { Language } from './template.js';

/** Who reads a mail, where and in which language. */
export interface Reader {
  readonly name: string;
  readonly address: string;
  readonly language: Language;
  /** `duties`: only what asks something of the reader, and what is critical. */
  readonly mails: 'all' | 'duties';
}

interface Batch {
  readonly recipientId: string;
  readonly messages: readonly WaitingMessage[];
  readonly cases: ReadonlyMap<string, HeldCase>;
  readonly now: Date;
  readonly mail: MailSender;
}

/**
 * One digest of the batch for a recipient who has an address, and each critical message by itself as well: it must not drown
 * among others. A batch that is one critical message is one mail. What somebody has to do, and what is critical, is mailed whatever
 * the reader wants; the rest is in the inbox all the same.
 */
export async function insertMails(sql: Sql, { recipientId, messages: sent, cases, now, mail }: Batch): Promise<void> {
  if (sent.length === 0) return;
  const reader = await readerOf(sql, recipientId);
  if (!reader) return;
  const messages = reader.mails === 'all' ? sent : sent.filter(({ duty, severity }) => duty !== null || severity === 'critical');
  if (messages.length === 0) return;
  const alone = messages.filter(({ severity }) => severity === 'critical').map((message) => [message]);
  const mails = messages.length === 1 ? [messages] : [messages, ...alone];
  for (const parts of mails) {
    const id = newId();
    const { subject, body } = composeMail(mailed(parts, cases, reader), reader.language, mail);
    await sql.query('INSERT INTO mail (id, recipient_id, address, message_id, outbox_ids, subject, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id,
      recipientId,
      reader.address,
      `<${id}@${domainOf(mail.from)}>`,
      parts.map((part) => part.id),
      subject,
      body,
      now,
    ]);
  }
}

/** The reader, unless there is no address or the person has left. */
export async function readerOf(sql: Sql, recipientId: string): Promise<Reader | undefined> {
  const [row] = await sql.query<{ name: string; email: string; language: string; mails: Reader['mails'] }>(
    `SELECT name, email, language, mails FROM app_user WHERE id = $1 AND active AND email <> ''`,
    [recipientId],
  );
  return row && { name: row.name, address: row.email, language: row.language === 'en' ? 'en' : 'zh', mails: row.mails };
}

/** Messages with what a mail says of their cases. */
export function mailed(
  messages: readonly Pick<WaitingMessage, 'caseId' | 'template' | 'severity' | 'facts'>[],
  cases: ReadonlyMap<string, HeldCase>,
  { name, language }: Reader,
): MailedMessage[] {
  return messages.map(({ caseId, template, severity, facts }) => {
    const { number, office, body } = cases.get(caseId)!;
    return { caseId, template, severity, facts, caseNumber: number, officeName: office[language], bodyName: body[language], recipientName: name };
  });
}

/** Of the sender's address; what stands right of the @ in a Message-ID. */
function domainOf(from: string): string {
  return /@([^\s>@]+)>?\s*$/.exec(from)?.[1] ?? 'xiecha.invalid';
}
