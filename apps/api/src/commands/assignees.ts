import { Injectable } from '@nestjs/common';
import { isActiveIn } from '@xiecha/access/colleagues';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import type { Role } from '@xiecha/case-store/entities/user-role';
import { DataSource } from 'typeorm';
import { badInput } from '../problem/problem.js';

/** Whether somebody may be handed a case: an active person of the side that hands it over. */
@Injectable()
export class Assignees {
  constructor(private readonly db: DataSource) {}

  /** Throws a 422 problem that names the field where a command assigns somebody who is not there. */
  async check(intake: Omit<CommandIntake, 'receivedAt' | 'backDated'>, { officeId, bodyId }: CaseState): Promise<void> {
    if (intake.command !== 'reassign') return;
    const { assigneeId, side } = intake.facts as Extract<CommandIntake, { command: 'reassign' }>['facts'];
    const roles: readonly Role[] = side === 'body' ? ['handler', 'bodyLead'] : ['caseworker', 'lead'];
    if (await isActiveIn(this.db, { userId: assigneeId, organisationId: side === 'body' ? bodyId : officeId, roles })) return;
    throw badInput([{ field: 'input.assigneeId', code: 'unknownAssignee', detail: `There is no active ${roles.join(' or ')} ${assigneeId} on this side.` }]);
  }
}
