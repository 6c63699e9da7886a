import { agenda, isProtected } from '@xiecha/assistance-case/agenda';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Digests } from '@xiecha/audit-chain/digests';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import type { Sql } from './transaction.js';

/** The columns of a case row that follow from its reduced state. */
export function projection(current: CaseState) {
  // A held clock has no end, and nobody's turn comes from it; by a protected one nothing is late.
  const clocks = Object.values(current.clocks).filter(({ heldSince }) => heldSince === undefined);
  const ending = clocks.filter((clock) => !isProtected(current, clock));
  const earliest = (instants: string[]) => instants.sort()[0] ?? null;
  return {
    state: current.state,
    final: isFinal(current.state),
    tableVersion: current.tableVersion,
    seq: current.seq,
    version: current.version,
    current: JSON.stringify(current),
    // In one order, whichever way the state came: jsonb keeps keys in an order of its own.
    owes: [...new Set(clocks.map(({ owes }) => owes))].sort(),
    dueAt: earliest(ending.map(({ dueAt }) => dueAt)),
    // Nothing is overdue by a date that the next calendar notice may move.
    overdueFrom: earliest(ending.filter(({ provisional }) => !provisional).map(({ dueAt }) => dueAt)),
    nextAlarmAt: agenda(current)[0]?.at ?? null,
    arrivedAt: current.arrivedAt ?? null,
    closedAt: current.closedAt ?? null,
  };
}

/** Brings the case row to `current`; `head` is the link of its last event. */
export async function updateCaseRow(sql: Sql, current: CaseState, head: Digests): Promise<void> {
  const row = projection(current);
  await sql.query(
    `UPDATE assistance_case
        SET state = $2, final = $3, seq = $4, version = $5, current = $6, owes = $7, due_at = $8, overdue_from = $9, next_alarm_at = $10, arrived_at = $11, closed_at = $12,
            chain_sha256 = $13, chain_sm3 = $14
      WHERE id = $1`,
    [
      current.caseId,
      row.state,
      row.final,
      row.seq,
      row.version,
      row.current,
      row.owes,
      row.dueAt,
      row.overdueFrom,
      row.nextAlarmAt,
      row.arrivedAt,
      row.closedAt,
      head.sha256,
      head.sm3,
    ],
  );
}
