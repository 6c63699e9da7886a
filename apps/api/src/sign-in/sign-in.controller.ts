import { Body, Controller, HttpCode, HttpStatus, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiCookieAuth, ApiDefaultResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { redeemReset } from '@xiecha/access/password-changes';
import { endSessionOf, type FoundSession } from '@xiecha/access/sessions';
import { enterCode, signIn } from '@xiecha/access/sign-in';
import type { SignInSettings } from '@xiecha/case-engine/settings';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { statements } from '@xiecha/case-store/transaction';
import type { Request, Response } from 'express';
import { Endpoint } from '../access/endpoint.js';
import { Cookies } from '../access/cookies.js';
import { OwnSession } from '../access/signed-in.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { placeOf } from './place-of.js';
import { refusedPassword, signInFailed, tooManyAttempts, wrongCode } from './sign-in-problems.js';
import { SIGN_IN } from './sign-in-settings.js';
import { CodeInput, RedeemReset, SignInInput, StageAnswer } from './sign-in.schema.js';

@ApiTags('sign-in')
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1')
export class SignInController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cookies: Cookies,
    @Inject(SIGN_IN) private readonly settings: SignInSettings,
  ) {}

  @Post('sign-in')
  @HttpCode(HttpStatus.OK)
  @Endpoint({
    operationId: 'signIn',
    summary: 'Sign in by login and password',
    description: 'Sets the session’s cookie. 429 with Retry-After after too many failures; a device that you signed in on before is counted by itself.',
  })
  @ApiOkResponse({ standardSchema: StageAnswer })
  async signIn(@Body({ schema: SignInInput }) input: SignInInput, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    const outcome = await signIn(this.db, input, placeOf(request, this.cookies), this.settings.secondFactor);
    switch (outcome.kind) {
      case 'wrong':
        throw signInFailed();
      case 'locked':
        throw tooManyAttempts(outcome.seconds);
      case 'opened':
        this.cookies.give(response, outcome);
        return { stage: outcome.stage };
    }
  }

  @Post('sign-in/code')
  @HttpCode(HttpStatus.OK)
  @ApiCookieAuth()
  @Endpoint({ operationId: 'enterCode', summary: 'Complete the sign-in by the code of your authenticator app; each code counts once' })
  @ApiOkResponse({ standardSchema: StageAnswer })
  async enterCode(
    @OwnSession() session: FoundSession,
    @Body({ schema: CodeInput }) { code }: CodeInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const outcome = await enterCode(this.db, session, code, placeOf(request, this.cookies));
    switch (outcome.kind) {
      case 'wrong':
        throw wrongCode();
      case 'locked':
        throw tooManyAttempts(outcome.seconds);
      case 'opened':
        this.cookies.give(response, outcome);
        return { stage: outcome.stage };
    }
  }

  @Post('sign-in/reset')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Endpoint({ operationId: 'redeemReset', summary: 'Set a password by the token of a one-time link; signs you out everywhere' })
  @ApiNoContentResponse()
  async redeemReset(@Body({ schema: RedeemReset }) { token, password }: RedeemReset): Promise<void> {
    const outcome = await redeemReset(this.db, token, password);
    switch (outcome.kind) {
      case 'invalid':
        throw new Problem({ status: 410, code: 'resetSpent', detail: 'This link was used, has expired or never was: ask your administrator for another one.' });
      case 'refused':
        throw refusedPassword(outcome.refusal);
      case 'done':
        return;
    }
  }

  @Post('sign-out')
  @HttpCode(HttpStatus.NO_CONTENT)
  @ApiCookieAuth()
  @Endpoint({ operationId: 'signOut', summary: 'End this session' })
  @ApiNoContentResponse()
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await endSessionOf(statements(this.db), this.cookies.sessionOf(request)!);
    this.cookies.takeSession(response);
  }
}
