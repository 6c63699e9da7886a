import { Body, Controller, HttpCode, HttpStatus, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiCreatedResponse, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { profileOf } from '@xiecha/access/profile';
import { beginEnrolment } from '@xiecha/access/second-factors';
import type { FoundSession } from '@xiecha/access/sessions';
import { confirmSecondFactor } from '@xiecha/access/sign-in';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { Cookies } from '../access/cookies.js';
import { OwnSession } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { userAgentOf } from './place-of.js';
import { wrongCode } from './sign-in-problems.js';
import { CodeInput, StageAnswer } from './sign-in.schema.js';

const EnrolmentAnswer = z
  .object({
    secret: z.string().meta({ description: 'Base32, to type into the app' }),
    uri: z.string().meta({ description: 'otpauth://totp/…, to show as a QR code' }),
  })
  .meta({ id: 'SecondFactorEnrolment' });

@ApiTags('sign-in')
@ApiCookieAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/totp')
export class TotpController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cookies: Cookies,
  ) {}

  @Post()
  @Endpoint({
    operationId: 'beginSecondFactor',
    summary: 'Begin to set up a second factor (TOTP): a secret for your authenticator app, told once',
    description: 'Where one stands already: 409. Whoever has lost it asks the administrator for a reset.',
  })
  @ApiCreatedResponse({ standardSchema: EnrolmentAnswer })
  async begin(@OwnSession() { viewer: { userId } }: FoundSession) {
    const { login } = await profileOf(this.db, userId);
    const enrolment = await beginEnrolment(this.db, userId, login!);
    if (!enrolment) throw new Problem({ status: 409, code: 'secondFactorExists', detail: 'You have a second factor. To replace it, ask your administrator.' });
    return enrolment;
  }

  @Post('confirm')
  @HttpCode(HttpStatus.OK)
  @Endpoint({ operationId: 'confirmSecondFactor', summary: 'Confirm the second factor by a code that the app shows' })
  @ApiOkResponse({ standardSchema: StageAnswer })
  async confirm(
    @OwnSession() session: FoundSession,
    @Body({ schema: CodeInput }) { code }: CodeInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const opened = await confirmSecondFactor(this.db, session, code, userAgentOf(request));
    if (!opened) throw wrongCode();
    this.cookies.give(response, opened);
    return { stage: opened.stage };
  }
}
