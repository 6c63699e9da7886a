import { caseColumns } from '@xiecha/assistance-case/case-columns';
import { languages } from '@xiecha/notices/template';
import { z } from 'zod';
import { ListCases } from '../cases/list-cases.schema.js';
import { sheetTypes, type SheetType } from '../directory-imports/sheets/sheet-type.js';

/** `?columns=a,b`. */
const ColumnList = z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(z.enum(caseColumns)).min(1).max(caseColumns.length));

export const ExportCases = ListCases.omit({ limit: true, cursor: true }).extend({
  format: z.enum(Object.keys(sheetTypes) as [SheetType, ...SheetType[]]),
  columns: ColumnList.optional().meta({ description: 'Which columns, in this order, separated by commas; all where absent.' }),
  lang: z.enum(languages).optional().meta({ description: 'The language of heads and words; by Accept-Language where absent, else Chinese.' }),
});
export type ExportCases = z.output<typeof ExportCases>;
