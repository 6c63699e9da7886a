import { Controller, Delete, Get, HttpCode, HttpStatus, Param, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiDefaultResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { endSession, endSessions, type FoundSession, listSessions, sessionStages } from '@xiecha/access/sessions';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { statements } from '@xiecha/case-store/transaction';
import type { Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { Cookies } from '../access/cookies.js';
import { OwnSession } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';

const SessionsAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        current: z.boolean().meta({ description: 'Whether it is the one that asks' }),
        stage: z.enum(sessionStages),
        userAgent: z.string(),
        openedAt: z.string(),
        lastSeenAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'Sessions' });

const isSessionId = (id: string) => z.uuid().safeParse(id).success;

@ApiTags('sign-in')
@ApiCookieAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/sessions')
export class SessionController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @Endpoint({ operationId: 'listSessions', summary: 'Where you are signed in' })
  @ApiOkResponse({ standardSchema: SessionsAnswer })
  async list(@OwnSession() { viewer, id: own }: FoundSession) {
    const sessions = await listSessions(this.db, viewer.userId);
    return {
      items: sessions.map(({ id, stage, userAgent, openedAt, lastSeenAt }) => ({
        ...{ id, current: id === own, stage, userAgent },
        ...{ openedAt: openedAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
      })),
    };
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'endSession', summary: 'End one of your sessions' })
  @ApiNoContentResponse()
  async end(@OwnSession() { viewer }: FoundSession, @Param('id') id: string): Promise<void> {
    const ended = isSessionId(id) && (await endSession(statements(this.db), viewer.userId, id));
    // Unknown and another's look the same.
    if (!ended) throw new Problem({ status: 404, code: 'noSuchSession', detail: 'You have no such session.' });
  }

  @Delete()
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'endSessions', summary: 'Sign out everywhere, here as well' })
  @ApiNoContentResponse()
  async endAll(@OwnSession() { viewer }: FoundSession, @Res({ passthrough: true }) response: Response): Promise<void> {
    await endSessions(statements(this.db), viewer.userId);
    this.cookies.takeSession(response);
  }
}
