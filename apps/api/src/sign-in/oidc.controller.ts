import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { signInVouched } from '@xiecha/access/sign-in';
import type { SignInSettings } from '@xiecha/case-engine/settings';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import type { Request, Response } from 'express';
import { Endpoint } from '../access/endpoint.js';
import { Cookies } from '../access/cookies.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { IdentityProvider } from './identity-provider.js';
import { placeOf } from './place-of.js';
import { SIGN_IN } from './sign-in-settings.js';

/**
 * A page, not a redirect: browsers hold back the session's cookie, which is SameSite=Strict, on whatever follows from the provider's
 * redirect, and send it with what a page of this site asks for.
 */
const arrived = '<!doctype html><html lang="zh-CN"><meta http-equiv="refresh" content="0;url=/"><title>协查</title><a href="/">继续 / continue</a></html>';

@ApiTags('sign-in')
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/sign-in/oidc')
export class OidcController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly provider: IdentityProvider,
    private readonly cookies: Cookies,
    @Inject(SIGN_IN) private readonly settings: SignInSettings,
  ) {}

  @Get()
  @Endpoint({ operationId: 'departToProvider', summary: 'Sign in by the identity provider (OpenID Connect): sends the browser there' })
  @ApiFoundResponse({ description: 'To the provider' })
  async depart(@Res() response: Response): Promise<void> {
    const { url, departure } = await this.provider.depart();
    this.cookies.giveDeparture(response, departure);
    response.redirect(url.href);
  }

  @Get('callback')
  @Header('content-type', 'text/html; charset=utf-8')
  @Endpoint({ operationId: 'arriveFromProvider', summary: 'Where the identity provider sends the browser back to; sets the session’s cookie' })
  @ApiOkResponse({ description: 'A page that leads on', content: { 'text/html': { schema: { type: 'string' } } } })
  async arrive(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const departure = this.cookies.departureOf(request);
    this.cookies.takeDeparture(response);
    if (!departure) {
      throw new Problem({
        status: 401,
        code: 'signInFailed',
        detail: 'This sign-in was not begun in this browser, or too long ago. Begin again: GET /api/v1/sign-in/oidc',
      });
    }
    const vouched = await this.provider.arrive(new URL(request.url, 'http://any').search, departure);
    const opened = await signInVouched(this.db, vouched, placeOf(request, this.cookies), this.settings.secondFactor);
    if (!opened)
      throw new Problem({
        status: 403,
        code: 'noAccount',
        detail: 'The identity provider vouched for you, but nobody here has that login: ask your administrator.',
      });
    this.cookies.give(response, opened);
    return arrived;
  }
}
