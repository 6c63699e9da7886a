import type { CommandOutcome } from '@xiecha/assistance-case/command-intake';
import { Problem } from '../problem/problem.js';

/** What a case refused, as an answer: every reason, where the case stands, and what it offers instead. */
export function refusal({ refusals, version, state }: Extract<CommandOutcome, { status: 'refused' }>, offered: readonly string[]): Problem {
  return new Problem({
    status: 409,
    code: refusals[0]?.code ?? 'refused',
    detail: refusals.map(({ detail }) => detail).join(' '),
    errors: refusals.map(({ code, field, detail }) => ({ field: field ?? 'command', code, detail })),
    version,
    state,
    offered,
  });
}
