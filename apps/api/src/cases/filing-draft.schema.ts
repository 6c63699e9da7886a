import { purposes, urgencies } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { mostTargets, targetKinds } from './asked.schema.js';
import { DayInput, InstantInput } from './instant.schema.js';

/**
 * A filing while it is being written: of `FileCase` anything may be missing, empty or unfit yet. What is there is of its kind and
 * size, and stays as it came: what a filing would say of it is for `FileCase` to tell.
 */
export const FilingDraft = z
  .strictObject({
    bodies: z.array(z.uuid()).max(20),
    purpose: z.enum(purposes),
    statute: z.string().max(200),
    urgency: z.enum(urgencies),
    officers: z.array(z.strictObject({ name: z.string().max(50), certificateNumber: z.string().max(50) }).partial()).max(6),
    targets: z.array(z.strictObject({ kind: z.enum(targetKinds), value: z.string().max(200) }).partial()).max(mostTargets),
    fields: z.array(z.string().max(20)).max(103),
    specialFields: z.array(z.strictObject({ name: z.string().max(200), need: z.string().max(2_000) }).partial()).max(20),
    confirmations: z.array(z.string().max(500)).max(20),
    period: z.strictObject({ from: DayInput, to: DayInput }).partial(),
    cause: z.string().max(100),
    reason: z.string().max(4_000),
    asOf: InstantInput,
    resubmits: z.uuid().meta({
      description:
        'The case in which the request was returned: what would come of sending it again. Bodies, purpose, statute, urgency and officers stay as they were filed.',
    }),
  })
  .partial()
  .refine(
    ({ resubmits, bodies, purpose, statute, urgency, officers }) =>
      !resubmits || [bodies, purpose, statute, urgency, officers].every((part) => part === undefined),
    {
      path: ['resubmits'],
      error: 'leave out what stays as it was filed: bodies, purpose, statute, urgency, officers',
      params: { code: 'staysAsFiled' },
    },
  )
  .meta({ id: 'FilingDraft', description: 'What FileCase takes, as far as somebody has come with it.' });
export type FilingDraft = z.output<typeof FilingDraft>;
