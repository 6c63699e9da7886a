import { z } from 'zod';

export const FollowCases = z.strictObject({
  caseId: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .optional()
    .meta({ description: 'Only what happens in this case.' }),
});
export type FollowCases = z.output<typeof FollowCases>;
