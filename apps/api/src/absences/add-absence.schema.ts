import { z } from 'zod';
import { InstantInput } from '../cases/instant.schema.js';

export const AddAbsence = z
  .strictObject({
    userId: z
      .uuid()
      .toLowerCase()
      .optional()
      .meta({ description: 'Whose absence; yourself when left out. Leads and administrators name others of their organisation.' }),
    from: InstantInput,
    until: InstantInput.meta({ description: 'Exclusive: from then on the person is back. ISO 8601 with offset' }),
    substituteId: z.uuid().toLowerCase().optional().meta({
      description:
        'Who is told meanwhile, where it may see the case: somebody of the same organisation or, at a regulator, of an office above or below, where the one above sees cases of the one below.',
    }),
  })
  .refine(({ from, until }) => until > from, { path: ['until'], error: 'must lie after from', params: { code: 'reversedSpan' } })
  .meta({ id: 'AddAbsence' });
export type AddAbsence = z.output<typeof AddAbsence>;
