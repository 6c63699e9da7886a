import { query } from '@xiecha/case-store/transaction';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface MailRow {
  readonly message_id: string;
  readonly status: string;
  readonly attempts: number;
  readonly outbox_ids: string[];
}

interface SentMessage {
  readonly id: string;
  readonly case_id: string;
  readonly severity: string;
}

/**
 * A mail came once; more often only if it was tried more often, because whoever sent it did not live to note it, and then
 * under the same Message-ID. What an addressee has in the inbox went out in one mail, critical things in one of their own besides.
 */
export async function findInMails({ engine, mails }: CheckedWorld): Promise<Finding[]> {
  if (!mails) return [];
  const rows = await query<MailRow>(engine.db, 'SELECT message_id, status, attempts, outbox_ids FROM mail');
  const sent = await query<SentMessage>(
    engine.db,
    `SELECT o.id, o.case_id, o.severity FROM outbox o JOIN app_user u ON u.id = o.recipient_id WHERE o.status = 'sent' AND u.active AND u.email <> ''`,
  );
  const came = new Map<string, number>();
  for (const { messageId } of mails) came.set(messageId, (came.get(messageId) ?? 0) + 1);
  const known = new Set(rows.map(({ message_id }) => message_id));
  const inMails = new Map<string, number>();
  for (const id of rows.flatMap(({ outbox_ids }) => outbox_ids)) inMails.set(id, (inMails.get(id) ?? 0) + 1);
  return [
    ...rows.flatMap((row) => ofMail(row, came.get(row.message_id) ?? 0)),
    ...[...came.keys()].filter((id) => !known.has(id)).map((id) => ({ detail: `the mail ${id} came, and nobody wrote it` })),
    ...sent.flatMap(({ id, case_id, severity }): Finding[] => {
      const times = inMails.get(id) ?? 0;
      return times === 1 || (times === 2 && severity === 'critical') ? [] : [{ caseId: case_id, detail: `the sent message ${id} is in ${times} mails` }];
    }),
  ];
}

function ofMail({ message_id, status, attempts }: MailRow, times: number): Finding[] {
  switch (status) {
    case 'sent':
      return times >= 1 && times <= attempts ? [] : [{ detail: `the mail ${message_id} is sent, in ${attempts} attempts, and came ${times} times` }];
    case 'withdrawn':
      // Its duty ended while nobody knew whether it had gone out.
      return times <= attempts ? [] : [{ detail: `the mail ${message_id} is withdrawn after ${attempts} attempts and came ${times} times` }];
    default:
      return [{ detail: `the mail ${message_id} is still ${status}, after ${attempts} attempts` }];
  }
}
