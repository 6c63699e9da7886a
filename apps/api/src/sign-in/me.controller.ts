import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Credential } from '@xiecha/access/credential';
import { changePassword } from '@xiecha/access/password-changes';
import { profileOf } from '@xiecha/access/profile';
import { type FoundSession, sessionStages } from '@xiecha/access/sessions';
import type { Viewer } from '@xiecha/access/viewer';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { worldModes } from '@xiecha/case-store/world-mode';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { callableBy, operationsOfSomebody } from '../access/permissions.js';
import { Cookies } from '../access/cookies.js';
import { ENGINE } from '../engine.module.js';
import { OwnSession, SignedInBy, SignedInViewer } from '../access/signed-in.js';
import { badInput, ProblemAnswer } from '../problem/problem.js';
import { userAgentOf } from './place-of.js';
import { refusedPassword, tooManyAttempts } from './sign-in-problems.js';
import { ChangePassword, StageAnswer } from './sign-in.schema.js';

const MeAnswer = z
  .object({
    userId: z.string(),
    login: z.string().nullable(),
    name: z.string(),
    roles: z.array(z.string()),
    organisation: z.object({ id: z.string(), kind: z.enum(['regulator', 'body']), name: z.string() }),
    signedInBy: z.enum(['session', 'token']),
    stage: z.enum(sessionStages).meta({ description: 'What is missing: codeDue, enrolmentDue; full: nothing' }),
    hasSecondFactor: z.boolean(),
    mode: z.enum(worldModes).meta({ description: 'Whether this is a sample world, in which one may rehearse.' }),
    may: z
      .array(z.enum(operationsOfSomebody))
      .meta({ description: 'The operations that your roles may call, by the permission table. What comes of a call follows from its object as well.' }),
  })
  .meta({ id: 'Me' });

@ApiTags('sign-in')
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1')
export class MeController {
  constructor(
    private readonly db: StoreDatabase,
    @Inject(ENGINE) private readonly engine: CaseEngine,
    private readonly cookies: Cookies,
  ) {}

  @Get('me')
  @ApiBearerAuth()
  @ApiCookieAuth()
  @Endpoint({ operationId: 'whoAmI', summary: 'Who you are, and what is missing of your sign-in' })
  @ApiOkResponse({ standardSchema: MeAnswer })
  async me(@SignedInViewer() viewer: Viewer, @SignedInBy() credential: Credential) {
    const { login, organisationName, hasSecondFactor } = await profileOf(this.db, viewer.userId);
    return {
      userId: viewer.userId,
      login,
      name: viewer.name,
      roles: [...viewer.roles],
      organisation: { id: viewer.organisationId, kind: viewer.organisationKind, name: organisationName },
      signedInBy: credential.kind,
      stage: credential.kind === 'session' ? credential.stage : 'full',
      hasSecondFactor,
      mode: this.engine.settings.mode,
      may: callableBy(viewer),
    };
  }

  @Post('password')
  @HttpCode(HttpStatus.OK)
  @ApiCookieAuth()
  @Endpoint({ operationId: 'changePassword', summary: 'Change your password; all your other sessions end' })
  @ApiOkResponse({ standardSchema: StageAnswer })
  async changePassword(
    @OwnSession() session: FoundSession,
    @Body({ schema: ChangePassword }) input: ChangePassword,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const outcome = await changePassword(this.db, session, input, userAgentOf(request));
    switch (outcome.kind) {
      case 'wrong':
        throw badInput([{ field: 'current', code: 'wrongPassword', detail: 'is not your password.' }]);
      case 'locked':
        throw tooManyAttempts(outcome.seconds);
      case 'refused':
        throw refusedPassword(outcome.refusal);
      case 'opened':
        this.cookies.give(response, outcome);
        return { stage: outcome.stage };
    }
  }
}
