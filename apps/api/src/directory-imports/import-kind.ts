import type { ImportOrder, RowOutcome } from '@xiecha/access/directory/import/import-rows';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Column } from './column.js';

/** What can be imported: how its rows are read, checked, told apart and carried out. */
export interface ImportKind<Row> {
  readonly columns: readonly Column[];
  readonly schema: z.ZodType<Row>;
  /** The fields by which a row finds what it is about, in whatever case. */
  readonly key: readonly string[];
  readonly carryOut: (db: DataSource, order: ImportOrder, rows: readonly Row[]) => Promise<RowOutcome[]>;
}
