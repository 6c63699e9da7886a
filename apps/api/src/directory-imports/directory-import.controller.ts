import { Controller, Get, Header, HttpCode, HttpStatus, Post, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import type { Request } from 'express';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { ImportDirectory, ReadTemplate } from './directory-import.schema.js';
import { DirectoryImportService } from './directory-import.service.js';
import { ImportReport } from './import-report.schema.js';
import { imports } from './imports.js';
import { sheetTypeOf, sheetTypes } from './sheets/sheet-type.js';
import { templateOf } from './template.js';

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/directory-imports')
export class DirectoryImportController {
  constructor(private readonly imports: DirectoryImportService) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Endpoint({
    operationId: 'importDirectory',
    summary: 'Import people, offices or bodies from a file, row by row as the API would take them; a dry run unless said otherwise (administrators)',
    description:
      'The body is the file: CSV (UTF-8 or GB 18030) or .xlsx, 5 MB, 2,000 rows. The first row names the columns, in Chinese or English, in any order. All rows are saved or none; the same file again changes nothing.',
  })
  @ApiConsumes(...Object.values(sheetTypes))
  @ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })
  @ApiOkResponse({ standardSchema: ImportReport })
  import(@SignedInViewer() viewer: Viewer, @Query({ schema: ImportDirectory }) query: ImportDirectory, @Req() request: Request) {
    const type = sheetTypeOf(request);
    const content: unknown = request.body;
    if (!type || !Buffer.isBuffer(content)) {
      const detail = `The body must be a file, as ${Object.values(sheetTypes).join(' or ')} by Content-Type. Nothing was saved.`;
      throw new Problem({ status: 415, code: 'unsupportedMediaType', detail });
    }
    return this.imports.import(viewer, query, type, content);
  }

  @Get('template')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Endpoint({ operationId: 'readImportTemplate', summary: 'An empty file to fill in: the columns, and what each takes' })
  @ApiOkResponse({ description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } })
  template(@Query({ schema: ReadTemplate }) { what }: ReadTemplate) {
    return templateOf(imports[what].columns);
  }
}
