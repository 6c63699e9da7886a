import type { FiringFinding } from '@xiecha/assistance-case/firing-audit/firing-finding';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { query } from '../transaction.js';

const mailsAPage = 1_000;

interface MailRow {
  mail_id: string;
  message_id: string;
  parts: number;
  outbox_id: string;
  case_id: string;
  number: string;
  key: string;
  created_at: Date;
  belongs: boolean;
}

export interface MailFinding extends FiringFinding {
  readonly caseId: string;
  readonly number: string;
}

/**
 * Mails that should not be: about a message that was not sent, or not with it, or to somebody else; and a second mail of the
 * same kind, digest or single, about the same message. The mails of a batch lie together, since their ids grow with time.
 */
export async function* auditedMails(db: DataSource, since: Instant | undefined): AsyncGenerator<MailFinding> {
  let seen = new Map<string, string>();
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const [page] = await query<{ ids: string[] }>(db, 'SELECT array(SELECT id FROM mail WHERE id > $1 ORDER BY id LIMIT $2) AS ids', [after, mailsAPage]);
    const ids = page!.ids;
    if (ids.length === 0) return;
    const rows = await query<MailRow>(db, mailParts, [ids, since ?? null]);
    const here = new Map<string, string>();
    for (const row of rows) {
      const place = `${row.outbox_id} ${row.parts > 1 ? 'digest' : 'single'}`;
      const twin = here.get(place) ?? seen.get(place);
      here.set(place, row.message_id);
      if (!row.belongs || twin !== undefined) yield findingOf(row, twin);
    }
    seen = here;
    after = ids.at(-1)!;
  }
}

/** $1 a page of mails, $2 since when they came into being (null: whenever). A row for each message that a mail tells of. */
const mailParts = `
SELECT m.id AS mail_id, m.message_id, cardinality(m.outbox_ids) AS parts, o.id AS outbox_id, o.case_id, c.number, m.created_at,
       substr(o.dedupe_key, length(o.case_id::text) + 2) AS key,
       o.status = 'sent' AND o.settled_at = m.created_at AND o.recipient_id = m.recipient_id AS belongs
  FROM mail m CROSS JOIN LATERAL unnest(m.outbox_ids) AS part (id) JOIN outbox o ON o.id = part.id JOIN assistance_case c ON c.id = o.case_id
 WHERE m.id = ANY ($1::uuid[]) AND ($2::timestamptz IS NULL OR m.created_at > $2) ORDER BY m.id, o.id`;

function findingOf({ case_id, number, key, message_id, created_at }: MailRow, twin: string | undefined): MailFinding {
  const at = instantOf(created_at.getTime());
  return { caseId: case_id, number, kind: 'mailExtra', key, expected: twin ?? null, actual: message_id, at };
}
