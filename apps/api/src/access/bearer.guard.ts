import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { authenticate } from '@xiecha/access/access-tokens';
import type { Viewer } from '@xiecha/access/viewer';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Problem } from '../problem/problem.js';

const withoutToken = 'withoutToken';

/** For the few paths that everybody may ask. */
export const WithoutToken = () => SetMetadata(withoutToken, true);

/** A request as the guard leaves it. */
export type SignedIn = Request & { viewer?: Viewer };

/** Every path asks for a bearer token unless it says otherwise. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly db: DataSource,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(withoutToken, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<SignedIn>();
    const token = bearerTokenOf(request);
    const viewer = token && (await authenticate(this.db, token));
    if (!viewer) {
      throw new Problem({
        status: 401,
        code: 'notSignedIn',
        detail: 'Send a valid token: Authorization: Bearer xc_… An expired or revoked one counts as none.',
      });
    }
    request.viewer = viewer;
    return true;
  }
}

/** The viewer that the guard found. */
export const SignedInViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<SignedIn>();
  if (!viewer) throw new Error('This path is open to everybody and has no viewer.');
  return viewer;
});

/** The token that the guard found good; for what outlives the request. */
export const BearerToken = createParamDecorator((_data: unknown, context: ExecutionContext): string => {
  const token = bearerTokenOf(context.switchToHttp().getRequest<SignedIn>());
  if (!token) throw new Error('This path is open to everybody and has no token.');
  return token;
});

function bearerTokenOf({ headers }: Request): string | undefined {
  return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
}
