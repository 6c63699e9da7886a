import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { changedSights } from '@xiecha/access/changed-sights';
import { sightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { isShownToBody } from '@xiecha/assistance-case/shown-to-bodies';
import { eventsAfterPlace, type PlacedEvent, sightKeys, sightKeysOf, streamHead, type StreamPart } from '@xiecha/case-store/case-stream';
import { isBefore, type StreamPlace } from '@xiecha/case-store/stream-place';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { type Follower, OpenStreams, type Stream } from '../streams/open-streams.js';
import { canGoOn, type CasePlace, writeCasePlace } from './case-place.js';

interface Reader extends Follower {
  readonly viewer: Viewer;
  /** The one case that is followed; all in sight when absent. */
  readonly caseId: string | undefined;
}

/** `after`: where to go on; the present when absent. */
export type Following = Reader & { readonly after: CasePlace | undefined };

/**
 * Tells what is recorded in cases to everybody who follows and sees it. The record is read once for all streams of this process;
 * whoever comes back from further behind is brought up to the others by readings of its own, one a round.
 */
@Injectable()
export class CaseFeed implements OnModuleDestroy {
  private readonly streams: OpenStreams<Reader>;
  /** The database's life in which the streams have their places. */
  private life = '';
  /** Up to here all are told who are not behind. */
  private front: StreamPlace = { xact: '0', id: '0' };

  constructor(private readonly db: DataSource) {
    const write = (place: StreamPlace) => writeCasePlace({ life: this.life, place });
    this.streams = new OpenStreams(db, { name: 'the record', tell: (streams) => this.tell(streams), write });
  }

  /** Writes to `response` until the reader goes, is no longer signed in, sees other cases than before, or the process stops. */
  async follow({ after, ...reader }: Following, response: Response): Promise<void> {
    const head = await streamHead(this.db);
    this.enter(head.life);
    // Nobody was told anything for as long as nobody listened.
    if (this.streams.isEmpty) this.front = head.end;
    const resumed = after !== undefined && canGoOn(after, head);
    this.streams.open(reader, resumed ? after.place : head.end, response, { resumed });
  }

  async onModuleDestroy(): Promise<void> {
    await this.streams.close();
  }

  private async tell(streams: readonly Stream<Reader>[]): Promise<boolean> {
    const isBehind = ({ after }: Stream<Reader>) => isBefore(after, this.front);
    const behind = streams.filter(isBehind);
    const news = await eventsAfterPlace(this.db, this.front);
    const { life } = this;
    if (!this.enter(news.life)) return false;
    await this.tellPart(
      news,
      streams.filter((stream) => !isBehind(stream)),
    );
    this.front = news.upTo;
    // Whichever is chosen, those further on are told with it: thousands who come back at once are soon together, and one who has years to read delays nobody for long.
    const chosen = behind[Math.floor(Math.random() * behind.length)];
    if (chosen) {
      const { after } = chosen;
      const earlier = await eventsAfterPlace(this.db, after);
      if (earlier.life !== life) return false;
      await this.tellPart(
        earlier,
        behind.filter((stream) => !isBefore(stream.after, after)),
      );
    }
    return news.hasMore || behind.length > 0;
  }

  /** Tells streams that were told all before it, and perhaps some of it. */
  private async tellPart({ events, upTo }: StreamPart, streams: readonly Stream<Reader>[]): Promise<void> {
    if (events.length > 0) {
      const bySight = groupedBySight(await this.staying(streams));
      for (const placed of events) {
        // Somebody may see it by two parts of the same sight, and is told once.
        const readers = new Set(sightKeysOf(placed).flatMap((key) => bySight.get(key) ?? []));
        this.tellEvent(
          placed,
          [...readers].filter((stream) => isFor(placed, stream)),
        );
      }
    }
    for (const stream of streams) if (isBefore(stream.after, upTo)) stream.after = upTo;
  }

  private tellEvent({ event, place }: PlacedEvent, streams: readonly Stream<Reader>[]): void {
    if (streams.length === 0) return;
    const text = this.streams.written('caseEvent', JSON.stringify(event), place);
    for (const stream of streams) this.streams.tell(stream, text, place);
  }

  /** Ends streams of people who belong elsewhere or have other roles by now: they come back and are told what they see as such. */
  private async staying(streams: readonly Stream<Reader>[]): Promise<readonly Stream<Reader>[]> {
    const moved = await changedSights(
      this.db,
      streams.map(({ following }) => following.viewer),
    );
    const isMoved = ({ following }: Stream<Reader>) => moved.has(following.viewer.userId);
    this.streams.end(streams.filter(isMoved));
    return streams.filter((stream) => !isMoved(stream));
  }

  /** False where the database leads another life than before: places mean nothing any more, and readers must come anew. */
  private enter(life: string): boolean {
    if (life === this.life) return true;
    this.streams.endAll();
    this.life = life;
    return false;
  }
}

function groupedBySight(streams: readonly Stream<Reader>[]): ReadonlyMap<string, readonly Stream<Reader>[]> {
  const groups = new Map<string, Stream<Reader>[]>();
  for (const stream of streams) {
    for (const key of sightKeys(sightOf(stream.following.viewer))) {
      const group = groups.get(key);
      if (group) group.push(stream);
      else groups.set(key, [stream]);
    }
  }
  return groups;
}

function isFor({ event, place }: PlacedEvent, { following, after }: Stream<Reader>): boolean {
  const { viewer, caseId } = following;
  if (!isBefore(after, place) || (caseId !== undefined && caseId !== event.caseId)) return false;
  return viewer.organisationKind === 'regulator' || isShownToBody(event.type);
}
