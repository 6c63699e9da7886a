import type { Deadline, Rung } from '../case-event.js';

/** The parts of a deadline that decide on firings; its proof has its own hash. */
const parts = ['owes', 'round', 'revision', 'startedAt', 'term', 'holds', 'extensions', 'lastDay', 'dueAt', 'provisional', 'policyVersion', 'rule'] as const;
const rungParts = ['at', 'notBefore', 'does', 'audiences', 'severity', 'template', 'superseded'] as const;

export interface Difference {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly actual: Readonly<Record<string, unknown>>;
}

/** In what a stored deadline is another than the recomputed one; undefined where they say the same. Rungs that differ are named one by one. */
export function differenceOf(expected: Deadline, actual: Deadline): Difference | undefined {
  const rows = [
    ...parts.map((part) => [part, expected[part], actual[part]] as const),
    ...rungNames(expected, actual).map((name) => [`rung ${name}`, read(expected, name), read(actual, name)] as const),
  ].filter(([, one, other]) => stable(one) !== stable(other));
  if (rows.length === 0) return undefined;
  return {
    expected: Object.fromEntries(rows.map(([name, one]) => [name, one ?? null])),
    actual: Object.fromEntries(rows.map(([name, , other]) => [name, other ?? null])),
  };
}

function rungNames(...deadlines: readonly Deadline[]): string[] {
  return [...new Set(deadlines.flatMap(({ rungs }) => rungs.map(({ rung }) => rung)))];
}

function read({ rungs }: Deadline, name: string): Partial<Rung> | undefined {
  const found = rungs.find(({ rung }) => rung === name);
  return found && Object.fromEntries(rungParts.flatMap((part) => (found[part] === undefined ? [] : [[part, found[part]]])));
}

/** The same text for the same content: PostgreSQL keeps no order of keys. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
