import { policyV2 } from '@xiecha/assistance-case/policy-v2';

interface EarlierRung {
  readonly offsetWorkdays: number;
  readonly timeOfDay: string;
}
interface EarlierPolicy {
  readonly version: string;
  readonly clocks: Readonly<Record<string, { readonly term: unknown; readonly ladder: readonly EarlierRung[] }>>;
}

/** Version 2026.1 had fewer clocks and told one handler of each. Clocks that started under it keep its terms; the rest is taken from its successor. */
export function completePolicy(stored: unknown): unknown {
  if (!isEarlier(stored)) return stored;
  const clocks = Object.entries(stored.clocks).map(([name, { term, ladder }]) => {
    const audience = name === 'acknowledgement' || name === 'response' ? 'bodyHandler' : 'requesterHandler';
    const rungs = ladder.map(({ offsetWorkdays, timeOfDay }) => ({
      offset: `${offsetWorkdays > 0 ? '+' : ''}${offsetWorkdays}wd`,
      timeOfDay,
      does: 'remind',
      audiences: [audience],
      severity: 'warning',
      template: 'dutyEndsSoon',
    }));
    return [name, { term, ladder: rungs }] as const;
  });
  return { version: stored.version, clocks: { ...policyV2.clocks, ...Object.fromEntries(clocks) }, overrides: [] };
}

function isEarlier(stored: unknown): stored is EarlierPolicy {
  return typeof stored === 'object' && stored !== null && 'clocks' in stored && !('overrides' in stored);
}
