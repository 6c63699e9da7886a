import { Controller, Get, Headers, HttpCode, HttpStatus, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Credential } from '@xiecha/access/credential';
import type { Viewer } from '@xiecha/access/viewer';
import { countUnread, listInbox, markAllRead, markRead } from '@xiecha/notices/inbox';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Endpoint } from '../access/endpoint.js';
import { SignedInBy, SignedInViewer } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { InboxFeed } from './inbox-feed.js';
import {
  inboxItem,
  InboxItem,
  InboxPageAnswer,
  isMessageId,
  ListInbox,
  ReadAll,
  ReadAllAnswer,
  readInboxCursor,
  ReadInLanguage,
  UnreadAnswer,
  writeInboxCursor,
} from './inbox.schema.js';
import { readingLanguage } from './reading-language.js';
import { readPlace } from '../streams/place-text.js';

@ApiTags('inbox')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/inbox')
export class InboxController {
  constructor(
    private readonly db: DataSource,
    private readonly feed: InboxFeed,
  ) {}

  @Get()
  @Endpoint({ operationId: 'listInbox', summary: 'Your messages, newest first' })
  @ApiOkResponse({ standardSchema: InboxPageAnswer })
  async list(
    @SignedInViewer() { userId }: Viewer,
    @Headers('accept-language') accepted: string | undefined,
    @Query({ schema: ListInbox }) { unread, limit, cursor, lang }: ListInbox,
  ) {
    const before = cursor === undefined ? undefined : readInboxCursor(cursor);
    // One more than asked for: whether there is a next page.
    const messages = await listInbox(this.db, userId, { unread, limit: limit + 1, before });
    const page = messages.slice(0, limit);
    const last = messages.length > limit ? page.at(-1) : undefined;
    return { items: page.map((message) => inboxItem(message, readingLanguage(lang, accepted))), nextCursor: last ? writeInboxCursor(last.id) : null };
  }

  @Get('unread')
  @Endpoint({ operationId: 'countUnread', summary: 'How many of your messages are unread' })
  @ApiOkResponse({ standardSchema: UnreadAnswer })
  async unread(@SignedInViewer() { userId }: Viewer) {
    return { unread: await countUnread(this.db, userId) };
  }

  @Get('stream')
  @Endpoint({
    operationId: 'streamInbox',
    summary: 'Your messages as they are delivered (server-sent events)',
    description:
      'Events: `ready` when it begins, then one `message` for each with an InboxItem as data; `signedOut` before it ends because the token or session is no longer good. With Last-Event-ID it goes on after that event, and none is lost; without it begins now.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The id of the last event that you got.' })
  @ApiOkResponse({ description: 'The stream', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  stream(
    @SignedInViewer() { userId }: Viewer,
    @SignedInBy() { hash }: Credential,
    @Headers('accept-language') accepted: string | undefined,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query({ schema: ReadInLanguage }) { lang }: ReadInLanguage,
    @Res() response: Response,
  ) {
    const after = lastEventId ? readPlace(lastEventId) : undefined;
    return this.feed.follow({ recipientId: userId, credential: hash, language: readingLanguage(lang, accepted), after }, response);
  }

  @Post(':id/read')
  @HttpCode(HttpStatus.OK)
  @Endpoint({ operationId: 'readMessage', summary: 'Mark a message as read; read before, it keeps its time' })
  @ApiOkResponse({ standardSchema: InboxItem })
  async read(
    @SignedInViewer() { userId }: Viewer,
    @Param('id') id: string,
    @Headers('accept-language') accepted: string | undefined,
    @Query({ schema: ReadInLanguage }) { lang }: ReadInLanguage,
  ) {
    const message = isMessageId(id) ? await markRead(this.db, userId, id) : undefined;
    // Unknown and another's look the same.
    if (!message) throw new Problem({ status: 404, code: 'noSuchMessage', detail: 'There is no such message in your inbox.' });
    return inboxItem(message, readingLanguage(lang, accepted));
  }

  @Post('read-all')
  @HttpCode(HttpStatus.OK)
  @Endpoint({ operationId: 'readAllMessages', summary: 'Mark all your messages as read' })
  @ApiOkResponse({ standardSchema: ReadAllAnswer })
  async readAll(@SignedInViewer() { userId }: Viewer, @Query({ schema: ReadAll }) { upTo }: ReadAll) {
    return { read: await markAllRead(this.db, userId, upTo) };
  }
}
