import { answerKinds } from '@xiecha/request-fields/cell-answer';
import { z } from 'zod';
import { CellList } from '../commands/reply-inputs.js';

export const ViewReply = z
  .strictObject({
    viewId: z.uuid().toLowerCase().meta({ description: 'Yours to choose; the same id again answers the same, and counts as one view.' }),
    reason: z.string().trim().min(4).max(500).meta({ description: 'Why you have to see it; it is kept in the log.' }),
    cells: CellList.optional().meta({ description: 'Only these cells; left out: all that is answered, and the statements of the reply.' }),
  })
  .meta({ id: 'ViewReply' });
export type ViewReply = z.output<typeof ViewReply>;

export const ReplyViewAnswer = z
  .object({
    viewId: z.string(),
    at: z.string(),
    upToSeq: z.int().meta({ description: 'As far as the record goes that is shown.' }),
    cells: z
      .array(
        z.object({
          cell: z.string(),
          answer: z.enum(answerKinds),
          value: z.unknown().meta({ description: 'As the body gave it last; absent with another answer than value, and where it has been erased by order.' }),
          reason: z.string().optional(),
          seq: z.int().meta({ description: 'The event that says it.' }),
        }),
      )
      .meta({ description: 'What was said last to each cell.' }),
    statements: z.array(z.object({ seq: z.int(), statement: z.string() })).meta({ description: 'None where cells were named.' }),
  })
  .meta({ id: 'ReplyView' });

export const ListReplyViews = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(100).optional(),
});
export type ListReplyViews = z.output<typeof ListReplyViews>;

const LoggedView = z.object({
  id: z.string(),
  viewId: z.string(),
  at: z.string(),
  realAt: z.string().meta({ description: "By the database's own clock, which a sample world does not move." }),
  viewerId: z.string(),
  viewerName: z.string(),
  officeId: z.string(),
  officeName: z.string(),
  reason: z.string(),
  cells: z.array(z.string()).meta({ description: 'Whose values were shown.' }),
  whole: z.boolean().meta({ description: 'The whole reply as it stood at upToSeq, with its statements.' }),
  upToSeq: z.int(),
});

export const ReplyViewsAnswer = z.object({ items: z.array(LoggedView), nextCursor: z.string().nullable() }).meta({ id: 'ReplyViews' });

export const ReplyViewLogAnswer = z
  .object({ items: z.array(LoggedView.extend({ caseId: z.string(), number: z.string() })), nextCursor: z.string().nullable() })
  .meta({ id: 'ReplyViewLog' });
