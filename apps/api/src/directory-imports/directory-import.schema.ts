import { z } from 'zod';

export const whatIsImported = ['people', 'offices', 'bodies'] as const;

export const ReadTemplate = z.strictObject({ what: z.enum(whatIsImported) });
export type ReadTemplate = z.output<typeof ReadTemplate>;

export const ImportDirectory = z.strictObject({
  what: z.enum(whatIsImported),
  dryRun: z.stringbool().default(true).meta({ description: 'true: only told what would come of each row. false: saved, all rows or none.' }),
});
export type ImportDirectory = z.output<typeof ImportDirectory>;
