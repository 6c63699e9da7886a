import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { findToken } from '@xiecha/access/access-tokens';
import { findSession } from '@xiecha/access/sessions';
import type { Request, Response } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../problem/problem.js';
import { Cookies } from './cookies.js';
import { isSafe, refuseCrossSite } from './cross-site.js';
import { operationId } from './endpoint.js';
import type { Admission } from './permission.js';
import { type OperationId, permissionOf } from './permissions.js';
import type { SignedIn } from './signed-in.js';

/** Finds out who asks, by bearer token or session, as the endpoint's row of the permission table wants it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
    private readonly cookies: Cookies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedIn>();
    // What is answered is for whoever asked; no browser or proxy keeps it.
    context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'no-store');
    refuseTokenInUrl(request);
    const permission = permissionOf(this.reflector.get<OperationId>(operationId, context.getHandler()));
    const token = bearerTokenOf(request);
    if (permission === 'public') {
      // Signing somebody else's browser in is an attack, too.
      if (token === undefined) refuseCrossSite(request, { mustSay: false });
    } else if (token === undefined) {
      await this.admitSession(request, permission.admission);
    } else {
      await this.admitToken(request, token, permission.admission);
    }
    return true;
  }

  private async admitToken(request: SignedIn, token: string, { sessionOnly }: Admission = {}): Promise<void> {
    const found = await findToken(this.db, token);
    if (!found) throw notSignedIn();
    if (sessionOnly) throw new Problem({ status: 403, code: 'sessionNeeded', detail: 'This is for people, not for programs: sign in with a password.' });
    if (!isSafe(request) && !found.scopes.includes('act')) {
      throw new Problem({ status: 403, code: 'scopeMissing', detail: 'This token may only read: it lacks the scope act.' });
    }
    request.viewer = found.viewer;
    request.credential = { kind: 'token', hash: found.hash, scopes: found.scopes };
  }

  private async admitSession(request: SignedIn, { stages = ['full'], recent }: Admission = {}): Promise<void> {
    const secret = this.cookies.sessionOf(request);
    const found = secret && (await findSession(this.db, secret));
    if (!found) throw notSignedIn();
    refuseCrossSite(request, { mustSay: true });
    const { viewer, ...session } = found;
    if (!stages.includes(session.stage)) throw session.stage === 'full' ? nothingDue() : secondFactorMissing(session.stage);
    if (recent && !session.isRecent) {
      throw new Problem({ status: 403, code: 'signInAgain', detail: 'This asks for a recent sign-in: sign in again, then repeat it.' });
    }
    request.viewer = viewer;
    request.credential = { kind: 'session', ...session };
  }
}

/** What stands in a URL stands in logs, histories and referrers as well: a token that came that way is no secret any more. */
function refuseTokenInUrl({ url }: Request): void {
  if (/[?&](access_token|token)=|\bx[cr]_[A-Za-z0-9_-]{43}/.test(url)) {
    throw new Problem({
      status: 400,
      code: 'tokenInUrl',
      detail: 'A token never belongs into a URL, where others read it: revoke it, and send a new one as Authorization: Bearer xc_…',
    });
  }
}

function notSignedIn(): Problem {
  return new Problem({
    status: 401,
    code: 'notSignedIn',
    detail: 'Send a valid token, Authorization: Bearer xc_…, or sign in: POST /api/v1/sign-in. An expired or revoked one counts as none.',
  });
}

function secondFactorMissing(stage: 'codeDue' | 'enrolmentDue'): Problem {
  const way = stage === 'codeDue' ? 'send its code: POST /api/v1/sign-in/code' : 'set one up: POST /api/v1/totp, then POST /api/v1/totp/confirm';
  return new Problem({ status: 403, code: 'secondFactorMissing', detail: `The second factor is missing; ${way}.` });
}

function nothingDue(): Problem {
  return new Problem({ status: 409, code: 'nothingDue', detail: 'You are signed in already: no code is due.' });
}

function bearerTokenOf({ headers }: Request): string | undefined {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
}
