import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { streamEnd, type StreamPlace } from '@xiecha/case-store/stream-place';
import { newInboxMessages } from '@xiecha/notices/inbox-stream';
import type { Language } from '@xiecha/notices/template';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { type Follower, OpenStreams, type Stream } from '../streams/open-streams.js';
import { writePlace } from '../streams/place-text.js';
import { inboxItem } from './inbox.schema.js';

interface Reader extends Follower {
  readonly recipientId: string;
  readonly language: Language;
}

/** `after`: where to go on; the present when absent. */
export type Following = Reader & { readonly after: StreamPlace | undefined };

/** Tells everybody who follows an inbox what is delivered there. PostgreSQL is asked once for all of this process's streams. */
@Injectable()
export class InboxFeed implements OnModuleDestroy {
  private readonly streams: OpenStreams<Reader>;

  constructor(private readonly db: DataSource) {
    this.streams = new OpenStreams(db, { name: 'the inbox', tell: (streams) => this.tell(streams), write: writePlace });
  }

  /** Writes to `response` until the reader goes, is no longer signed in or the process stops. */
  async follow({ after, ...reader }: Following, response: Response): Promise<void> {
    this.streams.open(reader, after ?? (await streamEnd(this.db)), response);
  }

  async onModuleDestroy(): Promise<void> {
    await this.streams.close();
  }

  private async tell(streams: readonly Stream<Reader>[]): Promise<boolean> {
    const told = await newInboxMessages(
      this.db,
      streams.map(({ following, after }) => ({ recipientId: following.recipientId, after })),
    );
    for (const { follower, place, message } of told) {
      const stream = streams[follower]!;
      this.streams.tell(stream, this.streams.written('message', JSON.stringify(inboxItem(message, stream.following.language)), place), place);
    }
    return told.length > 0;
  }
}
