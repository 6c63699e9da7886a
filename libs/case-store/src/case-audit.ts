import type { AnchorStatement } from '@xiecha/audit-chain/anchor';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import type { CaseFinding } from './audit-finding.js';
import { sightCondition } from './case-page.js';
import { metadataColumns, type MetadataRow } from './event-metadata.js';
import { examineChain } from './examine-case.js';
import type { SeenCase } from './seen-case.js';
import { inTransaction } from './transaction.js';

/** What the record of one case proves of itself: that each event follows from the one before, and what the latest anchor says of it. */
export interface CaseAudit {
  readonly findings: readonly CaseFinding[];
  readonly links: readonly { readonly seq: number; readonly type: string; readonly receivedAt: Instant; readonly sm3: string }[];
  /** The latest anchor that holds a head of this case, whether the record still has that head, and at which event. */
  readonly anchor: { readonly number: number; readonly takenAt: Instant; readonly seq: number; readonly agrees: boolean } | null;
}

type LinkRow = MetadataRow & { readonly chain_sha256: Buffer; readonly chain_sm3: Buffer };

/** Walks along the chain of a case as it stands in one view. Payloads and the signatures of anchors are for `xiecha audit verify`, which has the keys. */
export function auditCase(db: DataSource, { id, sight }: SeenCase): Promise<CaseAudit> {
  const values: unknown[] = [id];
  const inSight = sightCondition(sight, (value) => `$${values.push(value)}`);
  return inTransaction(
    db,
    async (sql) => {
      const [row] = await sql.query<{ seq: number; chain_sha256: Buffer; chain_sm3: Buffer }>(
        `SELECT c.seq, c.chain_sha256, c.chain_sm3 FROM assistance_case c WHERE c.id = $1 AND ${inSight}`,
        values,
      );
      const events = await sql.query<LinkRow>(`SELECT ${metadataColumns}, chain_sha256, chain_sm3 FROM case_event WHERE case_id = $1 ORDER BY seq`, [id]);
      const [anchored] = await sql.query<{ seq: number; sm3: Buffer; statement: string }>(
        `SELECT h.seq, h.sm3, a.statement FROM anchored_head h JOIN anchor a ON a.id = h.anchor_id WHERE h.case_id = $1 ORDER BY h.anchor_id DESC LIMIT 1`,
        [id],
      );
      return {
        findings: examineChain({ id, ...row!, events }),
        links: events.map(({ seq, type, received_at, chain_sm3 }) => ({
          ...{ seq, type, receivedAt: instantOf(received_at.getTime()) },
          sm3: chain_sm3.toString('hex'),
        })),
        anchor: anchored ? anchorOf(anchored, events) : null,
      };
    },
    { begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY' },
  );
}

function anchorOf({ seq, sm3, statement }: { seq: number; sm3: Buffer; statement: string }, events: readonly LinkRow[]): NonNullable<CaseAudit['anchor']> {
  const { id, takenAt } = JSON.parse(statement) as AnchorStatement;
  return { number: id, takenAt: takenAt as Instant, seq, agrees: events.some((event) => event.seq === seq && event.chain_sm3.equals(sm3)) };
}
