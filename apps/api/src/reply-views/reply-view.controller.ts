import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { ProblemAnswer } from '../problem/problem.js';
import { ListReplyViews, ReplyViewAnswer, ReplyViewsAnswer, ViewReply } from './reply-view.schema.js';
import { ReplyViewService } from './reply-view.service.js';

@ApiTags('reply views')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/reply-views')
export class ReplyViewController {
  constructor(private readonly views: ReplyViewService) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Endpoint({
    operationId: 'viewReply',
    summary: 'What the body replied, unmasked: for the officers whom the request names, with a reason',
    description:
      'You are one of them if you belong to the office that filed and your certificate number stands in the request. The view is in the log before anything is answered.',
  })
  @ApiOkResponse({ standardSchema: ReplyViewAnswer })
  view(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Body({ schema: ViewReply }) input: ViewReply) {
    return this.views.view(viewer, id, input);
  }

  @Get()
  @Endpoint({ operationId: 'listReplyViews', summary: 'Who saw what of the reply, when and why, newest first; of a caseworker the own views' })
  @ApiOkResponse({ standardSchema: ReplyViewsAnswer })
  list(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Query({ schema: ListReplyViews }) query: ListReplyViews) {
    return this.views.list(viewer, id, query);
  }
}
