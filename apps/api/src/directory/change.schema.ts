import { z } from 'zod';

/** What every change of the directory is sent with. */
export const commandId = z.uuid().toLowerCase().meta({ description: 'Yours to choose; the same id again comes to the same outcome.' });

/** The version that a change was made up on: of the person or the organisation. */
export const expectedVersion = z.int().min(1).max(2_147_483_647).meta({ description: 'The version that you were looking at.' });
