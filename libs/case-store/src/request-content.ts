import type { Vault } from '@xiecha/audit-chain/vault';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { payloadIn } from './commitment.js';
import { openContent, openPayload, type SealedContent, type SealedPayload } from './sealed-rows.js';
import type { Sql } from './transaction.js';

export interface RequestContent {
  readonly id: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  /** Empty once it has been erased. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly receivedAt: Instant;
}

/** What was asked; of a case that was resubmitted by then, what was asked last. */
export async function requestContent(
  sql: Sql,
  vault: Vault,
  { requestId, caseId, upToSeq }: { readonly requestId: string; readonly caseId: string; readonly upToSeq: number },
): Promise<RequestContent> {
  const [row] = await sql.query<SealedContent & { purpose: string; fields: string[]; received_at: Date } & Resubmitted>(
    `SELECT r.id, purpose, fields, content, r.data_key, received_at, again.*
       FROM assistance_request r LEFT JOIN (
            SELECT p.case_id, p.seq, p.payload, c.data_key AS case_key FROM event_payload p JOIN assistance_case c ON c.id = p.case_id
             WHERE p.case_id = $2 AND p.seq = resubmission_seq($2, $3)) AS again ON true
      WHERE r.id = $1`,
    [requestId, caseId, upToSeq],
  );
  if (!row) throw new Error(`There is no request ${requestId}.`);
  const filed = contentOf(openContent(vault, row));
  const again = resubmittedIn(vault, row);
  const content = again ? { ...withoutLeftOut(filed), ...contentOf(again) } : filed;
  return { id: requestId, purpose: row.purpose, fields: row.fields, content, receivedAt: instantOf(row.received_at.getTime()) };
}

/** The payload of the latest resubmission, where there is one. */
type Resubmitted = { readonly [Name in keyof Omit<SealedPayload, 'data_key'>]: SealedPayload[Name] | null } & { readonly case_key: Buffer | null };

function resubmittedIn(vault: Vault, { case_id, seq, payload, case_key }: Resubmitted): Buffer | undefined {
  if (case_id === null || seq === null || payload === null || case_key === null) return undefined;
  return openPayload(vault, { case_id, seq, payload, data_key: case_key });
}

function contentOf(clear: Buffer | undefined): RequestContent['content'] {
  return clear ? (payloadIn(clear) as RequestContent['content']) : {};
}

/** What is put right is asked whole again: what may be left out is not asked any more where it was. */
function withoutLeftOut({ cause: _cause, period: _period, ...filed }: RequestContent['content']): RequestContent['content'] {
  return filed;
}
