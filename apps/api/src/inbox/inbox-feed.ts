import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { stillGood } from '@xiecha/access/credential';
import { newInboxMessages, streamEnd, type StreamPlace } from '@xiecha/notices/inbox-stream';
import type { Language } from '@xiecha/notices/template';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { inboxItem } from './inbox.schema.js';
import { writePlace } from './stream-place.js';

/** How often PostgreSQL is asked, and how long a stream is silent at most, in milliseconds. */
const lookEveryMs = 500;
const heartbeatMs = 15_000;
/** After how long a client that lost its stream should come back, in milliseconds. */
const retryMs = 2_000;

export interface Following {
  readonly recipientId: string;
  /** The hash of what the reader is signed in by. */
  readonly credential: string;
  readonly language: Language;
  /** Where to go on; the present when absent. */
  readonly after: StreamPlace | undefined;
}

interface Stream {
  readonly following: Following;
  readonly response: Response;
  after: StreamPlace;
  toldAt: number;
}

/** Tells everybody who follows an inbox what is delivered there. PostgreSQL is asked once for all of this process's streams. */
@Injectable()
export class InboxFeed implements OnModuleDestroy {
  private readonly logger = new Logger('InboxFeed');
  private readonly streams = new Set<Stream>();
  private closed = false;
  private rounds: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(private readonly db: DataSource) {}

  /** Writes to `response` until the reader goes, is no longer signed in or the process stops. */
  async follow(following: Following, response: Response): Promise<void> {
    const after = following.after ?? (await streamEnd(this.db));
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const stream: Stream = { following, response, after, toldAt: Date.now() };
    // Its id lets a reader who loses the stream before the first message go on from here.
    this.write(stream, `retry: ${retryMs}\n${event('ready', {}, after)}`);
    // The process stops, or the reader went while PostgreSQL was asked.
    if (this.closed || response.destroyed) return void response.end();
    this.streams.add(stream);
    response.once('close', () => this.streams.delete(stream));
    this.wake();
    this.rounds ??= this.goRound();
  }

  /** Before the server closes: it waits for its connections, and these end by themselves only here. */
  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    for (const { response } of this.streams) response.end();
    this.streams.clear();
    this.wake();
    await this.rounds;
  }

  private async goRound(): Promise<void> {
    while (this.streams.size > 0) {
      const told = await this.tellAll().catch((error: unknown) => {
        this.logger.warn({ error, message: 'the inbox could not be asked' });
        return 0;
      });
      if (told === 0) await this.pause();
    }
    this.rounds = undefined;
  }

  private async tellAll(): Promise<number> {
    await this.endSignedOut();
    // Who does not read fast enough is told more when there is room again.
    const open = [...this.streams].filter(({ response }) => !response.writableNeedDrain);
    const told =
      open.length === 0
        ? []
        : await newInboxMessages(
            this.db,
            open.map(({ following, after }) => ({ recipientId: following.recipientId, after })),
          );
    for (const { follower, place, message } of told) {
      const stream = open[follower]!;
      this.write(stream, event('message', inboxItem(message, stream.following.language), place));
      stream.after = place;
    }
    const now = Date.now();
    for (const stream of this.streams) if (now - stream.toldAt >= heartbeatMs) this.write(stream, ': still here\n\n');
    return told.length;
  }

  private async endSignedOut(): Promise<void> {
    // Those who come while PostgreSQL is asked are not asked about.
    const streams = [...this.streams];
    const good = await stillGood(this.db, [...new Set(streams.map(({ following }) => following.credential))]);
    for (const stream of streams.filter(({ following }) => !good.has(following.credential))) {
      this.write(stream, event('signedOut', {}, stream.after));
      stream.response.end();
      this.streams.delete(stream);
    }
  }

  private write(stream: Stream, text: string): void {
    if (stream.response.writable) stream.response.write(text);
    stream.toldAt = Date.now();
  }

  /** Until the next look is due or somebody new follows. */
  private pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lookEveryMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function event(name: string, data: object, place: StreamPlace): string {
  return `id: ${writePlace(place)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
