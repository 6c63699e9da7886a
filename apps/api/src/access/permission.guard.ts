import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Problem } from '../problem/problem.js';
import { operationId } from './endpoint.js';
import { callersInWords, permits } from './permission.js';
import { type OperationId, permissionOf } from './permissions.js';
import type { SignedIn } from './signed-in.js';

/** Lets through whom the permission table names. It runs behind the guard that finds out who it is. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const id = this.reflector.get<OperationId>(operationId, context.getHandler());
    const permission = permissionOf(id);
    if (permission === 'public') return true;
    const { viewer } = context.switchToHttp().getRequest<SignedIn>();
    if (!viewer) throw new Error(`${id} is not public, and nobody found out who is asking.`);
    if (permits(permission.callers, viewer)) return true;
    throw new Problem({
      status: 403,
      code: 'notAllowed',
      detail: `${id} is for ${callersInWords(permission.callers)}; you are ${viewer.roles.join(' and ')} at ${viewer.organisationKind === 'body' ? 'an assisted body' : 'a regulator'}.`,
    });
  }
}
