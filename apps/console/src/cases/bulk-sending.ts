import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ProblemError } from '../api/client.js';
import type { CaseItem } from './case-lists.js';
import { inFewHands } from './few-hands.js';
import { sendCommand } from './send-command.js';

/** Commands that may go to several cases at once. */
export const bulkCommands = ['acknowledge', 'reassign'] as const;
export type BulkCommand = (typeof bulkCommands)[number];

/** What came of a command to one of the cases. `changed`: it is no longer as its sender saw it. `unanswered`: nobody knows, and the same is sent again. */
export type BulkOutcome = { readonly kind: 'done' | 'received' | 'changed' | 'unanswered' } | { readonly kind: 'refused'; readonly fault: unknown };

/** What every one of the cases takes. */
export function offeredToAll(items: readonly CaseItem[]): readonly BulkCommand[] {
  return items.length === 0 ? [] : bulkCommands.filter((command) => items.every(({ actions }) => actions.includes(command)));
}

/**
 * Sends one command to each of the cases as they were when it began, and tells what came of each. Sent again it goes to those alone of
 * which nobody knows, each under the id that it had: nothing is done twice.
 */
export function useBulkSending(items: readonly CaseItem[], command: BulkCommand) {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, BulkOutcome>>(new Map());
  const [busy, setBusy] = useState(false);
  const ids = useRef(new Map<string, string>());

  /** The same content to the same case is the same command. */
  function commandIdFor(caseId: string, content: string): string {
    const key = `${caseId} ${content}`;
    const id = ids.current.get(key) ?? crypto.randomUUID();
    ids.current.set(key, id);
    return id;
  }

  async function sendOne({ id, version: expectedVersion }: CaseItem, input: Record<string, unknown>): Promise<void> {
    const commandId = commandIdFor(id, JSON.stringify(input));
    const outcome = await sendCommand(id, command, { commandId, expectedVersion, input }).then(
      ({ status }): BulkOutcome => ({ kind: status === 'received' ? 'received' : 'done' }),
      outcomeOfFault,
    );
    setOutcomes((before) => new Map(before).set(id, outcome));
  }

  async function send(input: Record<string, unknown>): Promise<void> {
    setBusy(true);
    const left = items.filter(({ id }) => isLeft(outcomes.get(id)));
    await inFewHands(left, (item) => sendOne(item, input));
    setBusy(false);
    for (const { id } of items) void client.invalidateQueries({ queryKey: ['case', id] });
    await client.invalidateQueries({ queryKey: ['cases'] });
  }

  return { outcomes, busy, send, left: items.filter(({ id }) => isLeft(outcomes.get(id))).length };
}

function isLeft(outcome: BulkOutcome | undefined): boolean {
  return outcome === undefined || outcome.kind === 'unanswered';
}

function outcomeOfFault(fault: unknown): BulkOutcome {
  if (!(fault instanceof ProblemError) || fault.status >= 500) return { kind: 'unanswered' };
  const { code } = fault.problem;
  return code === 'staleVersion' || code === 'notOffered' ? { kind: 'changed' } : { kind: 'refused', fault };
}
