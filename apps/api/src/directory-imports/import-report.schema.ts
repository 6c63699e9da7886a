import { z } from 'zod';
import { whatIsImported } from './directory-import.schema.js';

const Change = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
const CellError = z.object({ column: z.string().meta({ description: 'Its head, as the file has it.' }), code: z.string(), detail: z.string() });

const Row = z.object({
  row: z.int().meta({ description: 'As a spreadsheet counts: the row of the heads is 1 where nothing stands above it.' }),
  key: z.string().nullable().meta({ description: 'By what the row says whom it is about; null where it does not.' }),
  action: z.enum(['added', 'changed', 'unchanged', 'refused']).meta({ description: 'What comes of it, or would.' }),
  changes: z.array(Change).optional().meta({ description: 'Of what is changed: each field, from what to what.' }),
  openAssignments: z
    .array(z.object({ caseId: z.string(), number: z.string(), state: z.string() }))
    .optional()
    .meta({ description: 'Of somebody who leaves: the open cases that wait for a reassign.' }),
  errors: z.array(CellError).optional().meta({ description: 'Of what is refused: why, and the way out.' }),
});

export const ImportReport = z
  .object({
    what: z.enum(whatIsImported),
    dryRun: z.boolean(),
    saved: z.boolean().meta({ description: 'All rows or none: none in a dry run, and none where one is refused.' }),
    counts: z.object({ added: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int() }),
    rows: z.array(Row),
  })
  .meta({ id: 'DirectoryImport' });
export type ImportReport = z.output<typeof ImportReport>;
export type ReportedRow = ImportReport['rows'][number];
