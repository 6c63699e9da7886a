import { randomUUID } from 'node:crypto';
import { issueToken } from '@xiecha/access/access-tokens';
import { query } from '@xiecha/case-store/transaction';
import { samplePersonId, type SamplePerson } from '@xiecha/cli/sample-world/organisations';
import { EventStream, type StreamEvent } from './event-stream.js';
import type { World } from './world.js';

export interface Listener {
  readonly stream: EventStream;
  readonly ready: StreamEvent;
  /** All that it was told and that was not taken yet, of what is recorded by now. It listens no more. */
  readonly rest: () => Promise<StreamEvent[]>;
  /** The last that it was told: that it is signed out. */
  readonly left: () => Promise<StreamEvent>;
}

/** People who listen to a world's stream of case events. */
export class CaseListeners {
  private constructor(
    private readonly world: World,
    /** Before everything that these tests record. */
    private readonly start: string,
  ) {}

  static async in(world: World): Promise<CaseListeners> {
    const stream = await EventStream.open(`${world.url}/api/v1/events`, world.as('samrSupervisor').token);
    const ready = await stream.next();
    stream.close();
    return new CaseListeners(world, ready!.id);
  }

  /** Somebody who listens by a token of their own, and is past `ready`. */
  async follow(person: SamplePerson, after?: string, caseId?: string): Promise<Listener> {
    const { db } = this.world.engine;
    const label = randomUUID();
    const stream = await this.open(await issueToken(db, samplePersonId(person), label), after, caseId);
    const ready = (await stream.next())!;
    expect(ready.event).toBe('ready');
    const untilSignedOut = async () => {
      await query(db, 'UPDATE access_token SET revoked_at = clock_timestamp() WHERE label = $1', [label]);
      // Whoever comes has the feed look at once.
      (await this.open(this.world.as('samrSupervisor').token)).close();
      const told: StreamEvent[] = [];
      for (let event = await stream.next(); event; event = await stream.next()) told.push(event);
      expect(told.at(-1)).toMatchObject({ event: 'signedOut' });
      return told;
    };
    const rest = async () => {
      await this.allTold(after ?? this.start);
      return (await untilSignedOut()).slice(0, -1);
    };
    const left = async () => (await untilSignedOut()).at(-1)!;
    return { stream, ready, rest, left };
  }

  private open(token: string, after?: string, caseId?: string): Promise<EventStream> {
    const url = `${this.world.url}/api/v1/events${caseId ? `?caseId=${caseId}` : ''}`;
    return EventStream.open(url, token, after ? { 'last-event-id': after } : {});
  }

  /** Until somebody who comes back to that place was told the latest: whoever came back there before was, and before them all who are not behind. */
  private async allTold(place: string): Promise<void> {
    const latest = 'SELECT case_id, seq FROM case_event ORDER BY xact DESC, stream_id DESC LIMIT 1';
    const [last] = await query<{ case_id: string; seq: number }>(this.world.engine.db, latest);
    const witness = await this.open(this.world.as('samrSupervisor').token, place);
    for (;;) {
      const event = await witness.next();
      if (!event || (event.data.caseId === last!.case_id && event.data.seq === last!.seq)) break;
    }
    witness.close();
  }
}

/** Of which events of these cases somebody was told. Who begins now may be told what others recorded just before, while a transaction ran. */
export function numbersIn(told: readonly StreamEvent[], ...caseIds: string[]): [string, number][] {
  return told.filter(({ data }) => caseIds.includes(data.caseId)).map(({ data }) => [data.caseId, data.seq]);
}

/** The next event that is of that case. */
export async function nextOf(stream: EventStream, caseId: string): Promise<StreamEvent> {
  for (;;) {
    const event = await stream.next();
    if (!event) throw new Error(`The stream ended before it told of case ${caseId}.`);
    if (event.data.caseId === caseId) return event;
  }
}

/** Puts a case's last event into the record a second time, as the next one: by whoever runs it, in its transaction. */
export const repeatLastEvent = `
  INSERT INTO case_event (case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, commitment, chain_sha256, chain_sm3)
  SELECT case_id, seq + 1, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, commitment, chain_sha256, chain_sm3
    FROM case_event WHERE case_id = $1 ORDER BY seq DESC LIMIT 1`;
