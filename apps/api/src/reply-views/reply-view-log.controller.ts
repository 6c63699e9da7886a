import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { ListReplyViews, ReplyViewLogAnswer } from './reply-view.schema.js';
import { ReplyViewService } from './reply-view.service.js';

@ApiTags('reply views')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/reply-views')
export class ReplyViewLogController {
  constructor(private readonly views: ReplyViewService) {}

  @Get()
  @Endpoint({
    operationId: 'listReplyViewLog',
    summary: 'Who saw what of replies, when and why, in all cases in sight, newest first (leads, supervisors, auditors)',
  })
  @ApiOkResponse({ standardSchema: ReplyViewLogAnswer })
  list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListReplyViews }) query: ListReplyViews) {
    return this.views.log(viewer, query);
  }
}
