import { caseColumns } from '@xiecha/assistance-case/case-columns';
import { stateNames } from '@xiecha/assistance-case/vocabulary';
import { caseSorts } from '@xiecha/case-store/case-query';
import { z } from 'zod';
import { dueSpans } from '../cases/due-by.js';
import { distinct } from '../commands/input-parts.js';

/** What the worklist's address may say. Not the text that is searched: it may name somebody. */
const ViewQuery = z
  .strictObject({
    state: z.array(z.enum(stateNames)).min(1).refine(distinct, 'must not name a state twice').optional(),
    turn: z.enum(['requester', 'body', 'province']).optional(),
    overdue: z.boolean().optional(),
    due: z.enum(dueSpans).optional(),
    office: z.uuid().optional(),
    body: z.uuid().optional(),
    assignee: z.enum(['me']).optional(),
    sort: z.enum(caseSorts).optional(),
    columns: z.array(z.enum(caseColumns)).min(1).refine(distinct, 'must not name a column twice').optional(),
  })
  .meta({ id: 'SavedViewQuery' });

const name = z.string().trim().min(1).max(40);

export const SaveView = z.strictObject({ name, query: ViewQuery }).meta({ id: 'SaveView' });
export type SaveView = z.output<typeof SaveView>;

export const SavedViewAnswer = z.object({ id: z.string(), name: z.string(), query: ViewQuery }).meta({ id: 'SavedView' });
export const SavedViewsAnswer = z.object({ items: z.array(SavedViewAnswer) }).meta({ id: 'SavedViews' });
