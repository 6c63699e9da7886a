import type { Sql } from '@xiecha/case-store/transaction';

/** An open case that is somebody's to handle. */
export interface OpenAssignment {
  readonly caseId: string;
  readonly number: string;
  readonly state: string;
}

/** So many are named; whoever has more hands them over in parts. */
const most = 200;

/** What somebody is assigned to, on whichever side, the most urgent first. */
export function openAssignments(sql: Sql, userId: string): Promise<OpenAssignment[]> {
  return sql.query<OpenAssignment>(
    `SELECT id AS "caseId", number, state FROM assistance_case
      WHERE NOT final AND (requester_assignee_id = $1 OR body_assignee_id = $1)
      ORDER BY due_at, id LIMIT $2`,
    [userId, most],
  );
}
