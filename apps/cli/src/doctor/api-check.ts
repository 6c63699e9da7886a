import { examine, Finding, type Check } from './check.js';
import { required, START_FIRST } from './required.js';
import type { Surroundings } from './surroundings.js';

interface Readiness {
  readonly ready: boolean;
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly detail: string }[];
}

export function apiReady({ apiUrl }: Surroundings): Promise<Check> {
  return examine(
    'api',
    async () => {
      const answer = await fetch(`${required(apiUrl)}/api/v1/readiness`, { signal: AbortSignal.timeout(5_000) });
      const { ready, checks } = (await answer.json()) as Readiness;
      if (ready) return { zh: `${apiUrl} 就绪`, en: `${apiUrl} is ready` };
      const wrong = checks
        .filter(({ ok }) => !ok)
        .map(({ name, detail }) => `${name}: ${detail}`)
        .join('; ');
      throw new Finding({ zh: `${apiUrl} 未就绪（${wrong}）`, en: `${apiUrl} is not ready (${wrong})` });
    },
    START_FIRST,
  );
}
