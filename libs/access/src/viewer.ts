import type { Role } from '@xiecha/case-store/entities/user-role';

/** Who looks or acts: a user, the user's roles and organisation. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly organisationId: string;
  readonly organisationKind: 'regulator' | 'body';
  readonly organisationPath: string;
}
