import { isDeepStrictEqual } from 'node:util';
import { projection } from '@xiecha/case-store/project-case';
import { query } from '@xiecha/case-store/transaction';
import { instantOf } from '@xiecha/working-time/day';
import { type CheckedCase, type CheckedWorld, rowsByCase } from '../checked-world.js';
import type { Finding } from '../finding.js';

/** Records without gap, and everything that is drawn from them as they say. */
export async function findInRecords({ engine, cases }: CheckedWorld): Promise<Finding[]> {
  const payloads = await query<{ case_id: string; seq: number }>(
    engine.db,
    `SELECT case_id, seq FROM case_event e JOIN event_payload p USING (case_id, seq)
      WHERE e.commitment IS NULL`,
  );
  const escalations = rowsByCase(
    await query<{ case_id: string; key: string; status: string }>(engine.db, 'SELECT case_id, key, status FROM escalation ORDER BY key'),
  );
  return [
    ...cases.flatMap(ofRecord),
    ...cases.flatMap((one) => ofEscalations(one, escalations.get(one.row.id) ?? [])),
    ...payloads.map(({ case_id, seq }) => ({ caseId: case_id, detail: `event ${seq} has a payload that it is not committed to` })),
  ];
}

function ofRecord({ row, events, states, broken }: CheckedCase): Finding[] {
  const caseId = row.id;
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (gap >= 0 || events.length === 0) return [{ caseId, detail: `the record has a gap: ${gap + 1} is missing` }];
  if (broken) return [{ caseId, detail: `the record does not reduce: ${broken}` }];
  const current = states.at(-1)!;
  const { current: reduced, tableVersion: _version, ...columns } = projection(current);
  const found: Finding[] = [];
  if (!isDeepStrictEqual(JSON.parse(reduced), row.current)) found.push({ caseId, detail: 'the row’s current is not what the events reduce to' });
  const standing = {
    ...{ state: row.state, final: row.final, seq: row.seq, version: row.version, owes: row.owes },
    ...{
      dueAt: at(row.due_at),
      overdueFrom: at(row.overdue_from),
      nextAlarmAt: at(row.next_alarm_at),
      arrivedAt: at(row.arrived_at),
      closedAt: at(row.closed_at),
    },
    ...{ bodyOwes: row.body_owes, bodyDueAt: at(row.body_due_at), bodyOverdueFrom: at(row.body_overdue_from), consentOfficeId: row.consent_office_id },
  };
  for (const [column, value] of Object.entries(columns)) {
    const stands = standing[column as keyof typeof standing];
    if (!isDeepStrictEqual(value, stands)) found.push({ caseId, detail: `the row’s ${column} is ${String(stands)}, by the events it is ${String(value)}` });
  }
  return found;
}

function at(date: Date | null): string | null {
  return date && instantOf(date.getTime());
}

function ofEscalations({ row, states }: CheckedCase, rows: readonly { key: string; status: string }[]): Finding[] {
  const expected = (states.at(-1)?.escalations ?? []).map(({ key, status }) => `${key} ${status}`).sort();
  const stand = rows.map(({ key, status }) => `${key} ${status}`).sort();
  return isDeepStrictEqual(expected, stand)
    ? []
    : [{ caseId: row.id, detail: `its escalations are [${stand.join(', ')}], by the events [${expected.join(', ')}]` }];
}
