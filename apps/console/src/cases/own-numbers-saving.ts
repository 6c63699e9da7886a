import { useQueryClient } from '@tanstack/react-query';
import type { Label } from '@xiecha/assistance-case/labels';
import { useState } from 'react';
import { api, good, ProblemError } from '../api/client.js';
import { faultWords } from '../shell/fault-words.js';
import { inFewHands } from './few-hands.js';
import { words } from './own-numbers-words.js';
import type { PastedNumber } from './pasted-numbers.js';

/** What came of a line. `unanswered`: nobody knows, and the same is saved again. */
export interface NumberOutcome {
  readonly kind: 'saved' | 'notSaved' | 'unanswered';
  readonly note?: Label;
}

/** Gives each case its own number, and tells of each line what came of it. Once more it goes to those alone of which nobody knows. */
export function useOwnNumbersSaving() {
  const client = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, NumberOutcome>>(new Map());
  const [busy, setBusy] = useState(false);

  async function save(lines: readonly PastedNumber[]): Promise<void> {
    setBusy(true);
    await inFewHands(
      lines.filter(({ line }) => isLeft(outcomes.get(line))),
      async (one) => {
        const outcome = await saveOne(one).catch(outcomeOfFault);
        setOutcomes((before) => new Map(before).set(one.line, outcome));
      },
    );
    setBusy(false);
    void client.invalidateQueries({ queryKey: ['case'] });
    await client.invalidateQueries({ queryKey: ['cases'] });
  }

  return { outcomes, busy, save };
}

export function isLeft(outcome: NumberOutcome | undefined): boolean {
  return outcome === undefined || outcome.kind === 'unanswered';
}

async function saveOne({ number, ownNumber }: PastedNumber): Promise<NumberOutcome> {
  const { items } = await good(api.GET('/api/v1/cases', { params: { query: { text: number.slice(0, 100) } as never } }));
  const found = items.find((item) => item.number === number);
  if (!found) return { kind: 'notSaved', note: words.unknown };
  await good(api.PUT('/api/v1/cases/{id}/own-number', { params: { path: { id: found.id } }, body: { ownNumber } }));
  const before = found.ownNumber;
  return { kind: 'saved', ...(before && before !== ownNumber ? { note: words.was(before) } : {}) };
}

function outcomeOfFault(fault: unknown): NumberOutcome {
  const isAnswered = fault instanceof ProblemError && fault.status < 500;
  return isAnswered ? { kind: 'notSaved', note: faultWords(fault) } : { kind: 'unanswered' };
}
