import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { SessionStage } from '@xiecha/access/sessions';

const openToAll = 'openToAll';
const sessionOnly = 'sessionOnly';
const atStages = 'atStages';
const recentlySignedIn = 'recentlySignedIn';

/** For the few paths that everybody may ask. */
export const OpenToAll = () => SetMetadata(openToAll, true);

/** For what a person does and no program: its credentials. */
export const SessionOnly = () => SetMetadata(sessionOnly, true);

/** How far a session's sign-in may have come. Unless said otherwise it must be done. */
export const AtStages = (...stages: SessionStage[]) => SetMetadata(atStages, stages);

/** For what decides over credentials: a session that somebody left open is not enough. */
export const RecentlySignedIn = () => SetMetadata(recentlySignedIn, true);

/** Whom a path takes. */
export interface Admission {
  readonly isOpen: boolean;
  readonly isForSessionsAlone: boolean;
  readonly stages: readonly SessionStage[];
  readonly isForRecentSignIns: boolean;
}

export function admissionOf(reflector: Reflector, targets: Parameters<Reflector['getAllAndOverride']>[1]): Admission {
  return {
    isOpen: reflector.getAllAndOverride<boolean | undefined>(openToAll, targets) ?? false,
    isForSessionsAlone: reflector.getAllAndOverride<boolean | undefined>(sessionOnly, targets) ?? false,
    stages: reflector.getAllAndOverride<SessionStage[] | undefined>(atStages, targets) ?? ['full'],
    isForRecentSignIns: reflector.getAllAndOverride<boolean | undefined>(recentlySignedIn, targets) ?? false,
  };
}
