import type { Vault } from '@xiecha/audit-chain/vault';
import { salted } from './commitment.js';
import { places } from './places.js';
import type { SearchKey } from './search-key.js';
import { requestSymbols, type RequestSymbols } from './search-row.js';
import type { Sql } from './transaction.js';

export interface PayloadKeys {
  readonly vault: Vault;
  /** With a command that says anew what is asked. */
  readonly searchKey: SearchKey | undefined;
}

/** What came with a command, for the first event that it leads to. */
export interface TakenPayload {
  readonly seq: number;
  readonly sealed: Buffer;
  readonly commitment: Buffer;
  /** By what the case is found from now on, where it says what is asked. */
  readonly symbols: RequestSymbols | undefined;
}

interface Waiting {
  readonly caseId: string;
  readonly commandId: string;
  readonly seq: number;
  /** Of the case, wrapped. */
  readonly dataKey: Buffer;
  readonly payload: Buffer;
}

/** Out of the envelope in which it waited, under the case's own key. @throws Undecryptable */
export function takenPayload({ vault, searchKey }: PayloadKeys, { caseId, commandId, seq, dataKey, payload }: Waiting): TakenPayload {
  const said = JSON.parse(vault.openAlone(places.commandPayload(caseId, commandId), payload).toString()) as Record<string, unknown>;
  const { clear, commitment } = salted(said);
  const sealed = vault.unwrap(places.case(caseId), dataKey).seal(places.eventPayload(caseId, seq), clear);
  return { seq, sealed, commitment, symbols: searchKey && requestSymbols(searchKey, said) };
}

export async function insertPayload(sql: Sql, caseId: string, { seq, sealed, symbols }: TakenPayload): Promise<void> {
  await Promise.all([
    sql.query('INSERT INTO event_payload (case_id, seq, payload) VALUES ($1, $2, $3)', [caseId, seq, sealed]),
    symbols && sql.query('UPDATE target_search SET symbols = $2, cause = $3 WHERE case_id = $1', [caseId, symbols.targets, symbols.cause]),
  ]);
}
