import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Credential } from '@xiecha/access/credential';
import type { Viewer } from '@xiecha/access/viewer';
import type { Response } from 'express';
import { Endpoint } from '../access/endpoint.js';
import { SignedInBy, SignedInViewer } from '../access/signed-in.js';
import { CaseService } from '../cases/case.service.js';
import { ProblemAnswer } from '../problem/problem.js';
import { CaseFeed } from './case-feed.js';
import { readCasePlace } from './case-place.js';
import { FollowCases } from './case-events.schema.js';

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/events')
export class CaseEventsController {
  constructor(
    private readonly feed: CaseFeed,
    private readonly cases: CaseService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'streamEvents',
    summary: 'What happens in the cases in your sight, as it is recorded (server-sent events)',
    description:
      'Events: `ready` when it begins, then one `caseEvent` for each event that GET /cases/{id}/events would show you, with {caseId, number, seq, type, version, state, receivedAt, recordedAt}: state and version after it, and nothing of what it says; an assisted body is told from the arrival on. `signedOut` before it ends because the token or session is no longer good. With Last-Event-ID it goes on after that event, and none is lost; without it begins now. `ready` has {resumed}: false where it begins now, also because the database was restored since; then read the lists anew.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The last id that you got; comments that keep the connection alive bring one, too.' })
  @ApiOkResponse({ description: 'The stream', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  async stream(
    @SignedInViewer() viewer: Viewer,
    @SignedInBy() { hash }: Credential,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query({ schema: FollowCases }) { caseId }: FollowCases,
    @Res() response: Response,
  ) {
    const after = lastEventId ? readCasePlace(lastEventId) : undefined;
    if (caseId !== undefined) await this.cases.find(viewer, caseId);
    await this.feed.follow({ viewer, credential: hash, caseId, after }, response);
  }
}
