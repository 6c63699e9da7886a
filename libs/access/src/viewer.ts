import type { Role } from '@xiecha/case-store/entities/app-user';

/** Who looks or acts: a user, the user's role and organisation. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string;
  readonly organisationKind: 'regulator' | 'body';
  readonly organisationPath: string;
}
