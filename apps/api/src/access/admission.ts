import { SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { SessionStage } from '@xiecha/access/sessions';

const openToAll = 'openToAll';
const sessionOnly = 'sessionOnly';
const atStages = 'atStages';

/** For the few paths that everybody may ask. */
export const OpenToAll = () => SetMetadata(openToAll, true);

/** For what a person does and no program: its credentials. */
export const SessionOnly = () => SetMetadata(sessionOnly, true);

/** How far a session's sign-in may have come. Unless said otherwise it must be done. */
export const AtStages = (...stages: SessionStage[]) => SetMetadata(atStages, stages);

/** Whom a path takes. */
export interface Admission {
  readonly isOpen: boolean;
  readonly isForSessionsAlone: boolean;
  readonly stages: readonly SessionStage[];
}

export function admissionOf(reflector: Reflector, targets: Parameters<Reflector['getAllAndOverride']>[1]): Admission {
  return {
    isOpen: reflector.getAllAndOverride<boolean | undefined>(openToAll, targets) ?? false,
    isForSessionsAlone: reflector.getAllAndOverride<boolean | undefined>(sessionOnly, targets) ?? false,
    stages: reflector.getAllAndOverride<SessionStage[] | undefined>(atStages, targets) ?? ['full'],
  };
}
