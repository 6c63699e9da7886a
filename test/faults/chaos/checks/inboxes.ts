import { query } from '@xiecha/case-store/transaction';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface Standing {
  readonly id: string;
  readonly case_id: string;
  readonly dedupe_key: string;
  readonly status: 'waiting' | 'sent' | 'withdrawn' | 'merged';
  readonly is_due: boolean;
  readonly inbox: number;
}

/** A message is in its recipient's inbox once if it was sent, else never; and none that is due still waits. */
export async function findInInboxes({ engine }: CheckedWorld): Promise<Finding[]> {
  const rows = await query<Standing>(
    engine.db,
    `SELECT o.id, o.case_id, o.dedupe_key, o.status, o.not_before <= world_now() AS is_due,
            (SELECT count(*)::int FROM inbox_message m WHERE m.outbox_id = o.id AND m.recipient_id = o.recipient_id) AS inbox
       FROM outbox o WHERE o.recipient_id IS NOT NULL`,
  );
  return rows.flatMap(({ case_id, dedupe_key, status, is_due, inbox }): Finding[] => {
    if (inbox !== (status === 'sent' ? 1 : 0)) return [{ caseId: case_id, detail: `the message ${dedupe_key} is ${status} and ${inbox} times in its inbox` }];
    return status === 'waiting' && is_due ? [{ caseId: case_id, detail: `the message ${dedupe_key} is due and still waits` }] : [];
  });
}
