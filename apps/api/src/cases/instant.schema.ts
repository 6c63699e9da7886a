import { parseInstant, type Day, type Instant } from '@xiecha/working-time/day';
import { z } from 'zod';

/** The years that PostgreSQL and an `Instant` write alike. */
const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/** An instant from outside: ISO 8601 with an offset, so that nobody has to guess the zone. Comes out in UTC. */
export const InstantInput = z.iso
  .datetime({ offset: true, error: 'must be a date and time with offset, e.g. 2026-11-22T09:00:00+08:00' })
  .refine((text) => !(Date.parse(text) < earliest || Date.parse(text) > latest), {
    error: 'must lie in the years 0001 to 9999',
    params: { code: 'yearOutOfRange' },
  })
  .transform((text): Instant => parseInstant(text))
  .meta({ description: 'ISO 8601 with offset' });

/** A calendar day from outside, Asia/Shanghai. */
export const DayInput = z.iso.date({ error: 'must be a day that exists, e.g. 2026-11-22' }).transform((day): Day => day as Day);
