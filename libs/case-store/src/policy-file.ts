import type { Policy } from '@xiecha/assistance-case/policy';
import { clockNames } from '@xiecha/assistance-case/vocabulary';
import type { TimeOfDay } from '@xiecha/working-time/day';
import { longestTerm } from '@xiecha/working-time/term';
import { z } from 'zod';

const Term = z.strictObject({
  amount: z.int().min(1).max(longestTerm.workdays),
  unit: z.literal('workdays'),
  basisText: z.string().min(1),
  basisStatus: z.enum(['statutory', 'local', 'proposal']),
});

const LadderRung = z.strictObject({
  offsetWorkdays: z.int().min(-100).max(100),
  timeOfDay: z.custom<TimeOfDay>((value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'must be HH:mm'),
  audience: z.literal('handler'),
  template: z.string().min(1),
});

/** A rung's offset is its name on the agenda: a second one of the same offset would never fire. */
const Ladder = z.array(LadderRung).check(({ value, issues }) => {
  value.forEach(({ offsetWorkdays }, place) => {
    if (value.findIndex((rung) => rung.offsetWorkdays === offsetWorkdays) < place) {
      issues.push({ code: 'custom', input: offsetWorkdays, path: [place, 'offsetWorkdays'], message: `there is a rung at ${offsetWorkdays} already` });
    }
  });
});

/** A policy as data: a term and a ladder for every clock, and nothing else. */
const PolicyFile = z.strictObject({
  version: z.string().min(1).max(50),
  clocks: z.record(z.enum(clockNames), z.strictObject({ term: Term, ladder: Ladder })),
});

/** Checks a policy against its schema. Throws an error that names each field that is wrong and the rule. */
export function checkPolicy(content: unknown): Policy {
  const { success, data, error } = PolicyFile.safeParse(content);
  if (!success) throw new Error(`The policy is malformed: ${z.prettifyError(error)}`);
  return data;
}
