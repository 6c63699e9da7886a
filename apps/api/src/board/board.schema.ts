import { dueBands } from '@xiecha/assistance-case/board-days';
import { clockNames } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { InstantInput } from '../cases/instant.schema.js';

export const ReadBoard = z.strictObject({ asOf: InstantInput.optional().meta({ description: 'Moves the clock, against current rows.' }) });
export type ReadBoard = z.output<typeof ReadBoard>;

const CaseListQuery = z
  .object({
    state: z.string().optional(),
    overdue: z.enum(['true', 'false']).optional(),
    undated: z.enum(['true']).optional(),
    lastDayFrom: z.string().optional(),
    lastDayTo: z.string().optional(),
    office: z.string().optional(),
    officesUnder: z.string().optional(),
    body: z.string().optional(),
    clock: z.string().optional(),
  })
  .meta({ id: 'CaseListQuery', description: 'What `GET /cases` is asked to list what was counted; of a row and a column: both together.' });
export type CaseListQuery = z.output<typeof CaseListQuery>;

const count = z.int();

const Row = z.object({
  open: count,
  bands: z.object(Object.fromEntries(dueBands.map((band) => [band, count])) as Record<(typeof dueBands)[number], typeof count>),
  ages: z.array(count).meta({ description: 'Of the overdue, as `ages` of the answer.' }),
  ahead: z.array(count).meta({ description: 'Of those that are not overdue, as `ahead` of the answer.' }),
});

const Happened = z.object({ filed: count, ended: count, fellOverdue: count });

export const BoardAnswer = z
  .object({
    asOf: z.string(),
    today: z.string().meta({ description: 'The day of `asOf` in Asia/Shanghai.' }),
    open: z.object({ cases: CaseListQuery }),
    bands: z.array(z.object({ band: z.enum(dueBands), cases: CaseListQuery })).meta({
      description:
        'Each open case is in one. passed: the last day is over, and the date is provisional. soon: within three workdays after today. undated: clocks stand still or are protected.',
    }),
    ages: z.array(z.object({ from: count, to: count.nullable(), cases: CaseListQuery })).meta({ description: 'By how many workdays something is overdue.' }),
    ahead: z
      .array(z.object({ workday: z.string(), cases: CaseListQuery }))
      .meta({ description: 'The next workdays; what is due on a day off is under the workday behind it.' }),
    total: Row,
    offices: z
      .array(Row.extend({ id: z.string(), name: z.string(), own: z.boolean(), cases: CaseListQuery }))
      .meta({ description: 'Your own office, and each office directly below with all under it; the worst first.' }),
    bodies: z.array(Row.extend({ id: z.string(), name: z.string(), cases: CaseListQuery })).meta({ description: 'The worst twenty.' }),
    bodiesInAll: count,
    clocks: z
      .array(Row.extend({ clock: z.enum(clockNames).nullable(), cases: CaseListQuery }))
      .meta({ description: 'By the clock that ends first; null: nothing is due.' }),
    trend: z
      .object({ days: z.array(Happened.extend({ day: z.string() })), total: Happened })
      .meta({ description: 'The last thirty days. In total, what fell overdue twice is one case.' }),
    escalations: z.object({ open: count, acknowledged: count, promiseBroken: count }),
  })
  .meta({ id: 'Board' });
