import { caseSorts } from '@xiecha/case-store/case-query';
import { clockNames, stateNames } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { dueSpans } from './due-by.js';
import { DayInput, InstantInput } from './instant.schema.js';

/** `?state=a,b` or `?state=a&state=b`. */
const StateList = z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(z.enum(stateNames)).min(1));

export const ListCases = z.strictObject({
  state: StateList.optional().meta({ description: 'One state or several, separated by commas.' }),
  turn: z.enum(['requester', 'body', 'province']).optional().meta({ description: 'Whose turn it is: who owes a running clock.' }),
  overdue: z.stringbool().optional(),
  dueBefore: InstantInput.optional(),
  due: z.enum(dueSpans).optional().meta({ description: 'Not overdue unless asked for, and due by the end of that day or week, Asia/Shanghai.' }),
  clock: z.enum(clockNames).optional().meta({ description: 'Open cases of which this clock ends first. For regulators.' }),
  lastDayFrom: DayInput.optional().meta({
    description: 'Open cases with their last day on this day (Asia/Shanghai) or behind it; of overdue ones, of what makes them late.',
  }),
  lastDayTo: DayInput.optional().meta({ description: 'On this day or before it.' }),
  undated: z
    .enum(['true'])
    .transform((): true => true)
    .optional()
    .meta({ description: 'Open cases in which nothing is due: clocks stand still or are protected.' }),
  filedFrom: DayInput.optional(),
  filedTo: DayInput.optional(),
  endedFrom: DayInput.optional().meta({ description: 'Final cases that ended on this day or behind it.' }),
  endedTo: DayInput.optional(),
  fellOverdueFrom: DayInput.optional().meta({
    description: 'Cases of which a clock ran out on this day or behind it, whatever became of them. For regulators.',
  }),
  fellOverdueTo: DayInput.optional(),
  office: z.uuid().optional(),
  officesUnder: z.uuid().optional().meta({ description: 'Cases of this office and of all offices below it.' }),
  body: z.uuid().optional(),
  request: z.uuid().optional().meta({ description: 'The cases of one request.' }),
  assignee: z
    .enum(['me'])
    .optional()
    .meta({ description: 'me: the open cases that you handle, and those of whoever is away and for whom you stand in, as far as you see them.' }),
  text: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the number, of the body’s name, of a target or of the cause.' }),
  sort: z
    .enum(caseSorts)
    .default('filedAt')
    .meta({ description: 'filedAt: newest first. dueAt: earliest first; behind them, newest first, the cases in which nothing is due.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
  asOf: InstantInput.optional().meta({ description: 'Moves the clock, against current rows.' }),
});
export type ListCases = z.output<typeof ListCases>;

export const ReadCase = z.strictObject({
  at: InstantInput.optional().meta({ description: 'How the case stood then, by the events recorded until then.' }),
  asOf: InstantInput.optional(),
});
export type ReadCase = z.output<typeof ReadCase>;

export const ListEvents = z.strictObject({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0).meta({ description: 'Only events with a higher seq.' }),
});
export type ListEvents = z.output<typeof ListEvents>;
