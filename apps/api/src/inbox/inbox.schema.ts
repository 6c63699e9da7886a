import { severities, templates } from '@xiecha/assistance-case/message-words';
import type { InboxMessage } from '@xiecha/notices/inbox';
import { languages, type Language } from '@xiecha/notices/template';
import { z } from 'zod';
import { badInput } from '../problem/problem.js';

export const InboxItem = z
  .object({
    id: z.string(),
    template: z.enum(templates),
    severity: z.enum(severities),
    caseId: z.string(),
    subject: z.string(),
    text: z.string(),
    deliveredAt: z.string(),
    readAt: z.string().nullable(),
  })
  .meta({ id: 'InboxItem' });

export const InboxPageAnswer = z.object({ items: z.array(InboxItem), nextCursor: z.string().nullable() }).meta({ id: 'InboxPage' });
export const UnreadAnswer = z.object({ unread: z.int() }).meta({ id: 'Unread' });
export const ReadAllAnswer = z.object({ read: z.int().meta({ description: 'How many were unread.' }) }).meta({ id: 'ReadAll' });

const lang = z.enum(languages).optional().meta({ description: 'The language of subject and text; by Accept-Language when absent, and Chinese by default.' });
const MessageId = z.string().refine(isMessageId, { error: 'must be the id of a message', params: { code: 'invalidId' } });

export const ListInbox = z.strictObject({
  unread: z.stringbool().optional().meta({ description: 'true: only what is not read.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
  lang,
});
export type ListInbox = z.output<typeof ListInbox>;

export const ReadInLanguage = z.strictObject({ lang });
export type ReadInLanguage = z.output<typeof ReadInLanguage>;

export const ReadAll = z.strictObject({
  upTo: MessageId.optional().meta({ description: 'The newest message that was seen: what came after it stays unread.' }),
});
export type ReadAll = z.output<typeof ReadAll>;

/** A message as its reader is answered. */
export function inboxItem({ id, template, severity, caseId, deliveredAt, readAt, inWords }: InboxMessage, language: Language) {
  return { id, template, severity, caseId, ...inWords(language), deliveredAt, readAt };
}

/** What names a message at all: a number that PostgreSQL's bigint holds. */
export function isMessageId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= 9_223_372_036_854_775_807n;
}

/** A place in the inbox as an opaque text. */
export function writeInboxCursor(id: string): string {
  return Buffer.from(`inbox:${id}`).toString('base64url');
}

/** Reads a cursor. Throws a problem for anything that `writeInboxCursor` did not write. */
export function readInboxCursor(cursor: string): string {
  const id = /^inbox:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (id === undefined || !isMessageId(id)) {
    throw badInput([{ field: 'cursor', code: 'invalidCursor', detail: 'This cursor is not of this list; begin without one.' }]);
  }
  return id;
}
