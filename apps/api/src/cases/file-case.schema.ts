import { immediatePurposes, purposes, urgencies } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { distinct } from '../commands/input-parts.js';
import { askedShape, checkAmount } from './asked.schema.js';
import { InstantInput } from './instant.schema.js';

const Officer = z
  .strictObject({ name: z.string().trim().min(1).max(50), certificateNumber: z.string().trim().min(1).max(50) })
  .meta({ id: 'Officer', description: 'An officer with the number of the enforcement certificate 执法证号.' });

export const FileCase = z
  .strictObject({
    bodies: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .refine(distinct, 'must not name a body twice')
      .meta({ description: 'Assisted bodies; each gets a case of its own.' }),
    purpose: z.enum(purposes),
    statute: z.string().trim().min(1).max(200).optional().meta({ description: 'Required for otherEnforcement: the statute it rests on.' }),
    urgency: z
      .enum(urgencies)
      .default('normal')
      .meta({ description: 'immediate: elapsed hours instead of workdays; for incidentHandling and productRecall, confirmed by a lead.' }),
    officers: z
      .array(Officer)
      .min(2, 'two officers at least stand behind a request (行政处罚程序规定 §22); name a second one')
      .max(6)
      .refine(distinct, 'must not name an officer twice')
      .meta({ description: 'Two at least stand behind a request (行政处罚程序规定 §22).' }),
    ...askedShape,
    asOf: InstantInput.optional().meta({ description: 'A past time; sample worlds and imports only.' }),
  })
  .superRefine(checkAmount)
  .refine(({ purpose, statute }) => purpose !== 'otherEnforcement' || statute !== undefined, {
    path: ['statute'],
    error: 'is required for otherEnforcement',
    params: { code: 'statuteRequired' },
  })
  .refine(({ purpose, urgency }) => urgency === 'normal' || immediatePurposes.includes(purpose), {
    path: ['urgency'],
    error: `immediate is for ${immediatePurposes.join(' and ')}; leave it out`,
    params: { code: 'urgencyDoesNotFit' },
  })
  .meta({ id: 'FileCase' });
export type FileCase = z.output<typeof FileCase>;
