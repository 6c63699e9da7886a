import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Credential } from '@xiecha/access/credential';
import type { FoundSession } from '@xiecha/access/sessions';
import type { Viewer } from '@xiecha/access/viewer';
import type { Request } from 'express';

/** A request as the guard leaves it. */
export type SignedIn = Request & { viewer?: Viewer; credential?: Credential };

/** The viewer that the guard found. */
export const SignedInViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<SignedIn>();
  if (!viewer) throw new Error('This path is open to everybody and has no viewer.');
  return viewer;
});

/** By what the viewer is signed in; also for what outlives the request. */
export const SignedInBy = createParamDecorator((_data: unknown, context: ExecutionContext): Credential => {
  const { credential } = context.switchToHttp().getRequest<SignedIn>();
  if (!credential) throw new Error('This path is open to everybody and has no credential.');
  return credential;
});

/** The session of a path that is for sessions alone. */
export const OwnSession = createParamDecorator((_data: unknown, context: ExecutionContext): FoundSession => {
  const { viewer, credential } = context.switchToHttp().getRequest<SignedIn>();
  if (!viewer || credential?.kind !== 'session') throw new Error('This path is not for sessions alone.');
  return { viewer, ...credential };
});
