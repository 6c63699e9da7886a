import type { EventType } from '@xiecha/assistance-case/vocabulary';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { meKey } from '../session/me.js';

/** How long after a stream was refused it is asked for again, in milliseconds. */
const againAfter = 3_000;
/** What many events change is read at once, and anew at most so often, in milliseconds, however many come: lists, and what counts all of them. */
const gathered = [
  { keys: ['cases', 'escalations'], every: 250 },
  { keys: ['board'], every: 5_000 },
];

/** What the stream tells of an event of the record in a case that one sees. */
export interface ToldEvent {
  readonly caseId: string;
  readonly number: string;
  readonly seq: number;
  readonly type: EventType;
  readonly receivedAt: string;
}

const listeners = new Set<(event: ToldEvent) => void>();

/** Hands each event on as it is told, by the one stream that a tab has. `listener` stays the same from one rendering to the next. */
export function useToldEvents(listener: (event: ToldEvent) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/**
 * Keeps what is shown up to date: reads a case anew when something happened in it, the lists after that, and everything
 * after a connection was lost and the events in between cannot be told. Answers whether the connection stands.
 */
export function useLive(): boolean {
  const client = useQueryClient();
  const [stands, setStands] = useState(true);
  useEffect(() => {
    let ended = false;
    let stream: EventSource;
    let again: ReturnType<typeof setTimeout> | undefined;
    let wasLost = false;
    const readings = gathered.map(({ keys, every }) => gatheredReading(() => keys.forEach((key) => void client.invalidateQueries({ queryKey: [key] })), every));
    function open() {
      stream = new EventSource('/api/v1/events');
      stream.addEventListener('ready', ({ data }) => {
        setStands(true);
        const { resumed } = JSON.parse(data as string) as { resumed: boolean };
        if (wasLost && !resumed) void client.invalidateQueries();
        wasLost = false;
      });
      stream.addEventListener('caseEvent', ({ data }) => {
        const event = JSON.parse(data as string) as ToldEvent;
        void client.invalidateQueries({ queryKey: ['case', event.caseId] });
        for (const listener of listeners) listener(event);
        readings.forEach((reading) => reading.ask());
      });
      stream.addEventListener('signedOut', () => void client.invalidateQueries({ queryKey: meKey }));
      stream.addEventListener('error', () => {
        wasLost = true;
        setStands(false);
        if (stream.readyState !== EventSource.CLOSED || ended) return;
        // Refused, and given up by the browser: perhaps for want of a session.
        void client.invalidateQueries({ queryKey: meKey });
        again = setTimeout(open, againAfter);
      });
    }
    open();
    return () => {
      ended = true;
      stream.close();
      clearTimeout(again);
      readings.forEach((reading) => reading.end());
    };
  }, [client]);
  return stands;
}

/** Reads when it is asked; what asks within `every` milliseconds is answered by one reading behind them. */
function gatheredReading(read: () => void, every: number) {
  let waits: ReturnType<typeof setTimeout> | undefined;
  let askedSince = false;
  function ask() {
    askedSince = waits !== undefined;
    if (askedSince) return;
    read();
    waits = setTimeout(() => {
      waits = undefined;
      if (askedSince) ask();
    }, every);
  }
  return { ask, end: () => clearTimeout(waits) };
}
