import { sightCondition, turnColumns } from '@xiecha/case-store/case-page';
import type { Sight } from '@xiecha/case-store/case-query';
import type { Sql } from '@xiecha/case-store/transaction';

/** An open case that is somebody's to handle. */
export interface OpenAssignment {
  readonly caseId: string;
  readonly number: string;
  readonly state: string;
}

/** So many are named; whoever has more hands them over in parts. */
const most = 200;

/**
 * What somebody is assigned to, the most urgent first: among the open cases of the own office and those below, whatever the
 * roles show by now, or of the own body, which an index finds. An index of assignees would be written with every event, for a question asked when somebody leaves.
 */
export async function openAssignments(sql: Sql, userId: string): Promise<OpenAssignment[]> {
  const [own] = await sql.query<{ id: string; kind: 'regulator' | 'body'; path: string }>(
    'SELECT o.id, o.kind, o.path FROM app_user u JOIN organisation o ON o.id = u.organisation_id WHERE u.id = $1',
    [userId],
  );
  if (!own) return [];
  const [side, sight]: [string, Sight] =
    own.kind === 'body' ? ['body', { kind: 'arrivedAt', bodyId: own.id }] : ['requester', { kind: 'officesUnder', path: own.path }];
  const values: unknown[] = [userId, side, most];
  return sql.query<OpenAssignment>(
    `SELECT c.id AS "caseId", c.number, c.state FROM assistance_case c
      WHERE NOT c.final AND ${sightCondition(sight, (value) => `$${values.push(value)}`)} AND c.current -> 'assignees' ->> $2::text = $1::text
      ORDER BY c.${turnColumns(sight).dueAt}, c.id LIMIT $3`,
    values,
  );
}
