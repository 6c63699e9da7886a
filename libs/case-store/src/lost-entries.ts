import type { LostEntry } from '@xiecha/assistance-case/command-intake';
import { keyOfLost } from '@xiecha/assistance-case/lost-entry';
import type { DataSource } from 'typeorm';
import { loadCase } from './load-case.js';
import { query } from './transaction.js';

/**
 * Of what Temporal knows of a case, what the record lacks, unless the gap is marked already or the command has been sent and
 * decided again. An event whose command is still in hand is lost as well, but comes back by itself.
 */
export async function lackingInRecord(db: DataSource, caseId: string, known: readonly LostEntry[]): Promise<LostEntry[]> {
  const { events } = await loadCase(db, caseId);
  const taken = await query<{ command_id: string }>(db, 'SELECT command_id FROM command WHERE case_id = $1 AND command_id = ANY ($2)', [
    caseId,
    known.map(({ commandId }) => commandId),
  ]);
  const inHand = new Set(taken.map(({ command_id }) => command_id));
  const recorded = new Set(events.map(({ commandId }) => commandId));
  const marked = new Set(events.flatMap((event) => (event.type === 'gapMarked' ? event.facts.lost.map(keyOfLost) : [])));
  return known
    .filter((entry) => !recorded.has(entry.commandId) && !marked.has(keyOfLost(entry)))
    .filter(({ seq, commandId }) => seq !== undefined || !inHand.has(commandId))
    .map((entry) => (inHand.has(entry.commandId) ? { ...entry, kept: true as const } : entry));
}
