import { officeKinds, officeLevels } from '@xiecha/access/directory/organisation-words';
import type { TimeOfDay } from '@xiecha/working-time/day';
import { z } from 'zod';
import { DayInput } from '../cases/instant.schema.js';
import { text } from '../commands/input-parts.js';
import { commandId, expectedVersion } from './change.schema.js';

const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day like 09:00')
  .transform((time) => time as TimeOfDay);
const WorkingHours = z
  .strictObject({
    windows: z
      .array(z.strictObject({ from: Time, to: Time }))
      .min(1)
      .max(4),
  })
  .meta({ description: 'The spans of every workday in their order, Asia/Shanghai.' });
const Divisions = z
  .array(z.string().max(10))
  .max(100)
  .meta({ description: 'All of its divisions by code (GB/T 2260); none for an office without a division.' });
const Region = z.string().max(10).meta({ description: 'The code of the division whose regional holidays the office keeps.' });
const Reviews = z.boolean().meta({ description: 'A filing is reviewed before it leaves the office.' });

export const AddOffice = z
  .strictObject({
    commandId,
    parentId: z.uuid().toLowerCase().meta({ description: 'The office that it is under: yours, or one below it.' }),
    name: text(100),
    nameEn: text(200),
    level: z.enum(officeLevels),
    officeKind: z.enum(officeKinds),
    numberPrefix: z
      .string()
      .regex(/^\p{L}{1,20}$/u, 'must be 1 to 20 letters or characters')
      .optional()
      .meta({ description: 'What stands before the year in its case numbers.' }),
    filesForId: z.uuid().toLowerCase().optional().meta({ description: 'In whose name it files that has no number of its own: an office above it.' }),
    divisions: Divisions,
    reviews: Reviews,
    workingHours: WorkingHours.optional(),
    overlayRegion: Region.optional(),
  })
  .meta({ id: 'AddOffice' });
export type AddOffice = z.output<typeof AddOffice>;

export const ChangeOffice = z
  .strictObject({
    commandId,
    expectedVersion,
    name: text(100).optional(),
    nameEn: text(200).optional(),
    divisions: Divisions.optional(),
    reviews: Reviews.optional(),
    workingHours: WorkingHours.nullable().optional().meta({ description: 'null: not said any more.' }),
    overlayRegion: Region.nullable().optional().meta({ description: 'null: no regional holidays.' }),
  })
  .meta({ id: 'ChangeOffice' });
export type ChangeOffice = z.output<typeof ChangeOffice>;

const version = expectedVersion.meta({ description: 'The version of the province that you were looking at.' });

export const AddAuthorisation = z
  .strictObject({
    commandId,
    expectedVersion: version,
    scope: text(1_000).meta({ description: 'What may be asked for by period, category or region, in the document’s words.' }),
    documentNumber: text(100),
    validFrom: DayInput,
    validUntil: DayInput.optional().meta({ description: 'The last day, inclusive; left out: until further notice.' }),
  })
  .meta({ id: 'AddAuthorisation' });
export type AddAuthorisation = z.output<typeof AddAuthorisation>;

export const EndAuthorisation = z
  .strictObject({ commandId, expectedVersion: version, validUntil: DayInput.meta({ description: 'The last day, inclusive.' }) })
  .meta({ id: 'EndAuthorisation' });
export type EndAuthorisation = z.output<typeof EndAuthorisation>;
