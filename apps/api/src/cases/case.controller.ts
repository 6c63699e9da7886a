import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiDefaultResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from './case-id.param.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { CaseAnswer, CaseListItem, CasePageAnswer } from './case-answer.js';
import { EventsAnswer } from './event-answer.js';
import { CaseService } from './case.service.js';
import { FileCase } from './file-case.schema.js';
import { FilingDraft } from './filing-draft.schema.js';
import { ListCases, ListEvents, ReadCase } from './list-cases.schema.js';
import { PreflightAnswer } from './preflight-answer.js';
import { PreflightService } from './preflight.service.js';

const FiledAnswer = z.object({ request: z.object({ id: z.string() }), cases: z.array(CaseListItem) }).meta({ id: 'Filed' });

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases')
export class CaseController {
  constructor(
    private readonly cases: CaseService,
    private readonly preflights: PreflightService,
  ) {}

  @Post()
  @Endpoint({ operationId: 'fileCase', summary: 'File a request to one assisted body or several' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Yours to choose, 1 to 200 characters; the same key again answers what was filed then.' })
  @ApiCreatedResponse({ standardSchema: FiledAnswer })
  file(@SignedInViewer() viewer: Viewer, @Headers('idempotency-key') key: string | undefined, @Body({ schema: FileCase }) input: FileCase) {
    if (!key || key.length > 200) {
      const detail = 'Idempotency-Key: send one of 1 to 200 characters, so that a repeated filing counts once.';
      throw new Problem({
        status: 400,
        code: 'idempotencyKeyMissing',
        detail,
        errors: [{ field: 'Idempotency-Key', code: key ? 'tooBig' : 'missing', detail }],
      });
    }
    return this.cases.file(viewer, key, input);
  }

  @Post('preflight')
  @HttpCode(200)
  @Endpoint({
    operationId: 'preflightFiling',
    summary: 'What would come of a filing, as far as it is drafted: its way, its dates, what is missing, what is similar',
  })
  @ApiOkResponse({ standardSchema: PreflightAnswer })
  preflight(@SignedInViewer() viewer: Viewer, @Body({ schema: FilingDraft }) draft: FilingDraft) {
    return this.preflights.preflight(viewer, draft);
  }

  @Get()
  @Endpoint({ operationId: 'listCases', summary: 'The cases in your sight; with assignee=me what waits for you' })
  @ApiOkResponse({ standardSchema: CasePageAnswer })
  list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListCases }) query: ListCases) {
    return this.cases.list(viewer, query);
  }

  @Get(':id')
  @Endpoint({ operationId: 'readCase', summary: 'One case: where it stands, whose turn it is, what you may do' })
  @ApiOkResponse({ standardSchema: CaseAnswer })
  read(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Query({ schema: ReadCase }) query: ReadCase) {
    return this.cases.read(viewer, id, query);
  }

  @Get(':id/events')
  @Endpoint({ operationId: 'listEvents', summary: "A case's record" })
  @ApiOkResponse({ standardSchema: EventsAnswer })
  events(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Query({ schema: ListEvents }) { after }: ListEvents) {
    return this.cases.events(viewer, id, after);
  }
}
