import { Readable } from 'node:stream';
import { Controller, Get, Headers, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { sheetTypes } from '../directory-imports/sheets/sheet-type.js';
import { readingLanguage } from '../inbox/reading-language.js';
import { ProblemAnswer } from '../problem/problem.js';
import { ExportCases } from './case-export.schema.js';
import { CaseExportService, mostExported } from './case-export.service.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

const file = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/export')
export class CaseExportController {
  constructor(private readonly exports: CaseExportService) {}

  @Get()
  @Endpoint({
    operationId: 'exportCases',
    summary: 'The cases of a list as a file, in words',
    description: `What listCases answers to the same filters and sort, ${mostExported.toLocaleString('en')} cases at most; a file that was cut says so in its last row. Times are those of Asia/Shanghai. No cell is ever a formula.`,
  })
  @ApiOkResponse({ description: 'The file', content: { [sheetTypes.csv]: file, [sheetTypes.xlsx]: file } })
  async export(@SignedInViewer() viewer: Viewer, @Query({ schema: ExportCases }) query: ExportCases, @Headers('accept-language') accepted: string | undefined) {
    const { format, lang, ...asked } = query;
    const language = readingLanguage(lang, accepted);
    const { rows, asOf, title } = await this.exports.export(viewer, asked, language);
    const bytes = format === 'csv' ? writeCsv(rows) : writeXlsx(title, rows);
    return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
      type: format === 'csv' ? `${sheetTypes.csv}; charset=utf-8` : sheetTypes.xlsx,
      disposition: `attachment; filename="cases-${asOf}.${format}"; filename*=UTF-8''${encodeURIComponent(`${title}-${asOf}`)}.${format}`,
    });
  }
}
