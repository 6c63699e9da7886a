import { Injectable } from '@nestjs/common';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { CommandIntake } from '@xiecha/assistance-case/command-intake';
import { query } from '@xiecha/case-store/transaction';
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
    const roles = side === 'body' ? ['handler', 'bodyLead'] : ['caseworker', 'lead'];
    const [found] = await query(
      this.db,
      'SELECT FROM app_user WHERE id = $1 AND organisation_id = $2 AND active AND EXISTS (SELECT FROM user_role WHERE user_id = $1 AND role = ANY ($3))',
      [assigneeId, side === 'body' ? bodyId : officeId, roles],
    );
    if (found) return;
    throw badInput([{ field: 'input.assigneeId', code: 'unknownAssignee', detail: `There is no active ${roles.join(' or ')} ${assigneeId} on this side.` }]);
  }
}
