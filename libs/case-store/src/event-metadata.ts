import type { EventMetadata } from '@xiecha/audit-chain/link';
import { instantOf } from '@xiecha/working-time/day';

/** What of a row of the record goes into its link: every column but the links themselves. */
export interface MetadataRow {
  readonly case_id: string;
  readonly seq: number;
  readonly type: string;
  readonly schema_version: number;
  readonly received_at: Date;
  readonly recorded_at: Date;
  readonly back_dated: boolean;
  readonly actor: unknown;
  readonly command_id: string;
  readonly facts: unknown;
  readonly commitment: Buffer | null;
}

export const metadataColumns = 'case_id, seq, type, schema_version, received_at, recorded_at, back_dated, actor, command_id, facts, commitment';

export function metadataOf(row: MetadataRow): EventMetadata {
  return { ...stampsOf(row), type: row.type, facts: row.facts, commitment: row.commitment?.toString('hex') ?? null };
}

/** What an event's row says of it besides its kind and its facts: where it stands, when and by whom it came. */
export function stampsOf<Who>(row: Omit<MetadataRow, 'type' | 'facts' | 'commitment' | 'actor'> & { readonly actor: Who }) {
  return {
    caseId: row.case_id,
    seq: row.seq,
    schemaVersion: row.schema_version,
    receivedAt: instantOf(row.received_at.getTime()),
    recordedAt: instantOf(row.recorded_at.getTime()),
    backDated: row.back_dated,
    actor: row.actor,
    commandId: row.command_id,
  };
}
