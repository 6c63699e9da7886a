import { z } from 'zod';

/** How one term was counted, day by day. */
export const ProofSheetAnswer = z
  .object({
    lastDay: z.string(),
    dueAt: z.string(),
    provisional: z.boolean(),
    policyVersion: z.string(),
    calendarRevision: z.string(),
    basis: z.object({ text: z.string(), status: z.string() }),
    days: z.array(z.object({ day: z.string(), counted: z.boolean(), why: z.string(), source: z.string(), provisional: z.boolean() }).catchall(z.unknown())),
    hash: z.string(),
  })
  .catchall(z.unknown())
  .meta({ id: 'ProofSheet' });
