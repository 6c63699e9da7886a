import { Logger } from '@nestjs/common';
import { stillGood } from '@xiecha/access/credential';
import type { StreamPlace } from '@xiecha/case-store/stream-place';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';

/** How often PostgreSQL is asked, and how long a stream is silent at most, in milliseconds. */
const lookEveryMs = 500;
const heartbeatMs = 15_000;
/** After how long a client that lost its stream should come back, in milliseconds. */
const retryMs = 2_000;

/** `credential`: the hash of what the reader is signed in by. */
export interface Follower {
  readonly credential: string;
}

export interface Stream<Following extends Follower> {
  readonly following: Following;
  readonly response: Response;
  after: StreamPlace;
  toldAt: number;
}

/** What streams are about. */
export interface StreamSource<Following extends Follower> {
  readonly name: string;
  /** Tells those who have room what is new for them, asking PostgreSQL once for all. Answers whether to look again at once. */
  tell(streams: readonly Stream<Following>[]): Promise<boolean>;
  /** A place as the id of its event. */
  write(place: StreamPlace): string;
}

/** The server-sent events that one process sends about one source: who listens, in rounds; each until the reader goes, is signed out or the process stops. */
export class OpenStreams<Following extends Follower> {
  private readonly logger = new Logger('OpenStreams');
  private readonly streams = new Set<Stream<Following>>();
  private closed = false;
  private rounds: Promise<void> | undefined;
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: DataSource,
    private readonly source: StreamSource<Following>,
  ) {}

  get isEmpty(): boolean {
    return this.streams.size === 0;
  }

  /** Writes to `response` what comes after a place. `ready`: what the first event says. */
  open(following: Following, after: StreamPlace, response: Response, ready: object = {}): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    const stream: Stream<Following> = { following, response, after, toldAt: Date.now() };
    // Its id lets a reader who loses the stream before the first event go on from here.
    this.write(stream, `retry: ${retryMs}\n${this.written('ready', JSON.stringify(ready), after)}`);
    // The process stops, or the reader went while PostgreSQL was asked.
    if (this.closed || response.destroyed) return void response.end();
    this.streams.add(stream);
    response.once('close', () => this.streams.delete(stream));
    this.wake();
    this.rounds ??= this.goRound();
  }

  /** `text`: what `written` made of it, once for all who are told. */
  tell(stream: Stream<Following>, text: string, place: StreamPlace): void {
    this.write(stream, text);
    stream.after = place;
  }

  written(name: string, json: string, place: StreamPlace): string {
    return `id: ${this.source.write(place)}\nevent: ${name}\ndata: ${json}\n\n`;
  }

  /** Ends streams of which the source says so; their readers come back. */
  end(streams: Iterable<Stream<Following>>): void {
    for (const stream of streams) {
      stream.response.end();
      this.streams.delete(stream);
    }
  }

  endAll(): void {
    this.end([...this.streams]);
  }

  /** Before the server closes: it waits for its connections, and these end by themselves only here. */
  async close(): Promise<void> {
    this.closed = true;
    this.endAll();
    this.wake();
    await this.rounds;
  }

  private async goRound(): Promise<void> {
    while (this.streams.size > 0) {
      const more = await this.tellAll().catch((error: unknown) => {
        this.logger.warn({ error, message: `${this.source.name} could not be asked` });
        return false;
      });
      if (!more) await this.pause();
    }
    this.rounds = undefined;
  }

  private async tellAll(): Promise<boolean> {
    await this.endSignedOut();
    // Who does not read fast enough is told more when there is room again.
    const open = [...this.streams].filter(({ response }) => !response.writableNeedDrain);
    const more = open.length > 0 && (await this.source.tell(open));
    const now = Date.now();
    // With the place: whoever was told nothing for hours need not have hours looked through.
    for (const stream of this.streams) if (now - stream.toldAt >= heartbeatMs) this.write(stream, `: still here\nid: ${this.source.write(stream.after)}\n\n`);
    return more;
  }

  private async endSignedOut(): Promise<void> {
    // Those who come while PostgreSQL is asked are not asked about.
    const streams = [...this.streams];
    const good = await stillGood(this.db, [...new Set(streams.map(({ following }) => following.credential))]);
    const gone = streams.filter(({ following }) => !good.has(following.credential));
    for (const stream of gone) this.write(stream, this.written('signedOut', '{}', stream.after));
    this.end(gone);
  }

  private write(stream: Stream<Following>, text: string): void {
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
