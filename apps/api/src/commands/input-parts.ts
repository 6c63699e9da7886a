import type { CommandFacts } from '@xiecha/assistance-case/command-intake';
import type { PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';

/** A command's input, parted into facts (ids, enums, times) and payload (free text, personal data). */
export type CommandInput<Name extends PeoplesCommand> = z.ZodType<{ facts: CommandFacts[Name]; payload: Record<string, unknown> | null }>;

/** Text from outside, of `max` characters at most. */
export function text(max: number) {
  return z.string().trim().min(1).max(max);
}

/** What is written down is payload; nothing written is none. */
export function payloadOf(parts: Record<string, unknown>): Record<string, unknown> | null {
  const written = Object.entries(parts).filter(([, value]) => value !== undefined);
  return written.length === 0 ? null : Object.fromEntries(written);
}

/** A command that says only why. */
export const Reasoned = z.strictObject({ reason: text(4_000) }).transform((payload) => ({ facts: {}, payload }));

/** A command that may say why. */
export const Noted = z.strictObject({ note: text(4_000).optional() }).transform(({ note }) => ({ facts: {}, payload: payloadOf({ note }) }));

export function distinct(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === values.length;
}
