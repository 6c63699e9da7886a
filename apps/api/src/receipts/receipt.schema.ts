import { receiptedEvents } from '@xiecha/assistance-case/receipted-events';
import type { Receipt } from '@xiecha/case-store/receipts';
import type { SeenCase } from '@xiecha/case-store/seen-case';
import { z } from 'zod';

export const ReceiptAnswer = z
  .object({
    caseId: z.string(),
    number: z.string(),
    officeName: z.string(),
    bodyName: z.string(),
    seq: z.int().meta({ description: 'Which event of the record this is.' }),
    type: z.enum(receiptedEvents),
    receivedAt: z.string().meta({ description: 'When it reached us: by this alone something is in time or late.' }),
    recordedAt: z.string(),
    by: z.string().meta({ description: 'Who handed it in.' }),
    answers: z.record(z.string(), z.int()).meta({ description: 'Of a reply: how many cells were answered in which way. Never with what.' }),
    petition: z
      .object({ kind: z.string().nullable(), number: z.int().nullable(), ground: z.string().nullable(), workdays: z.int().nullable() })
      .nullable()
      .meta({ description: 'What was asked for beside the reply, or which of these it is about.' }),
    sm3: z.string().meta({ description: 'The event’s link in the chain of the record (GM/T SM3): it stands for this event and all before it.' }),
  })
  .meta({ id: 'Receipt' });

interface Said {
  readonly cells?: Readonly<Record<string, string>>;
  readonly petition?: string | number;
  readonly ground?: string;
  readonly workdays?: number;
}

export function receiptAnswer({ summary }: SeenCase, seq: number, { type, facts, ...receipt }: Receipt): z.output<typeof ReceiptAnswer> {
  const { cells = {}, petition, ground, workdays } = facts as Said;
  const answers: Record<string, number> = {};
  for (const answer of Object.values(cells)) answers[answer] = (answers[answer] ?? 0) + 1;
  return {
    ...{ caseId: summary.id, number: summary.number, officeName: summary.officeName, bodyName: summary.bodyName },
    ...{ ...receipt, seq, type, answers },
    petition:
      petition === undefined
        ? null
        : {
            kind: typeof petition === 'string' ? petition : null,
            number: typeof petition === 'number' ? petition : null,
            ...{ ground: ground ?? null, workdays: workdays ?? null },
          },
  };
}
