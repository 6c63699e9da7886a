import { agenda } from '@xiecha/assistance-case/agenda';
import { askedConsentOffice } from '@xiecha/assistance-case/asked-consent';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import { knownClocks, turnBy } from '@xiecha/assistance-case/known-clocks';
import type { Digests } from '@xiecha/audit-chain/digests';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import type { Sql } from './transaction.js';

/** The columns of a case row that follow from its reduced state. */
export function projection(current: CaseState) {
  const turn = turnBy(current, knownClocks(current, false));
  const bodysTurn = turnBy(current, knownClocks(current, true));
  return {
    state: current.state,
    final: isFinal(current.state),
    tableVersion: current.tableVersion,
    seq: current.seq,
    version: current.version,
    current: JSON.stringify(current),
    // In one order, whichever clock ends first.
    owes: turn.owes.toSorted(),
    dueAt: turn.dueAt,
    overdueFrom: turn.overdueFrom,
    bodyOwes: bodysTurn.owes.toSorted(),
    bodyDueAt: bodysTurn.dueAt,
    bodyOverdueFrom: bodysTurn.overdueFrom,
    nextAlarmAt: agenda(current)[0]?.at ?? null,
    arrivedAt: current.arrivedAt ?? null,
    closedAt: current.closedAt ?? null,
    consentOfficeId: askedConsentOffice(current) ?? null,
  };
}

/** Brings the case row to `current`; `head` is the link of its last event. Ended clocks are counted up to it where they were up to the event before. */
export async function updateCaseRow(sql: Sql, current: CaseState, head: Digests): Promise<void> {
  const row = projection(current);
  await sql.query(
    `UPDATE assistance_case
        SET state = $2, final = $3, seq = $4, version = $5, current = $6, owes = $7, due_at = $8, overdue_from = $9, next_alarm_at = $10, arrived_at = $11, closed_at = $12,
            chain_sha256 = $13, chain_sm3 = $14, body_owes = $15, body_due_at = $16, body_overdue_from = $17, consent_office_id = $18, drawn_seq = $4,
            counted_seq = CASE WHEN counted_seq = seq THEN $4 ELSE counted_seq END
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
      row.bodyOwes,
      row.bodyDueAt,
      row.bodyOverdueFrom,
      row.consentOfficeId,
    ],
  );
}
