import { audiences, severities, templates } from '@xiecha/assistance-case/message-words';
import type { Policy } from '@xiecha/assistance-case/policy';
import { alarmCommands, bodyClasses, clockNames, purposes, urgencies } from '@xiecha/assistance-case/vocabulary';
import type { TimeOfDay } from '@xiecha/working-time/day';
import { longestTerm } from '@xiecha/working-time/term';
import { z } from 'zod';

const Term = z
  .strictObject({
    amount: z.int().min(1),
    unit: z.enum(['workdays', 'calendarDays', 'hours']),
    basisText: z.string().min(1),
    basisStatus: z.enum(['statutory', 'local', 'proposal']),
  })
  .refine(({ amount, unit }) => amount <= longestTerm[unit], { path: ['amount'], error: 'is longer than any term that is accepted' });

const LadderRung = z
  .strictObject({
    offset: z.string().regex(/^(start|[+-]?\d{1,3}wd|[+-]\d{1,3}h)$/, 'must be like -1wd, 0wd, +3wd, +4h, or start'),
    timeOfDay: z.custom<TimeOfDay>((value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'must be HH:mm').optional(),
    does: z.enum(alarmCommands),
    audiences: z.array(z.enum(audiences)).min(1),
    severity: z.enum(severities),
    template: z.enum(templates),
    fromRound: z.int().min(2).optional(),
  })
  .refine(({ offset, timeOfDay }) => offset.endsWith('wd') === (timeOfDay !== undefined), {
    path: ['timeOfDay'],
    error: 'belongs to offsets in workdays, and to each of them',
  });

/** A rung's offset is its name on the agenda: a second one of the same offset would never fire. */
const Ladder = z.array(LadderRung).check(({ value, issues }) => {
  value.forEach(({ offset }, place) => {
    if (value.findIndex((rung) => rung.offset === offset) < place) {
      issues.push({ code: 'custom', input: offset, path: [place, 'offset'], message: `there is a rung at ${offset} already` });
    }
  });
});

const ClockPolicy = z.strictObject({ term: Term, ladder: Ladder });

const Override = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(50)
    .refine((name) => name !== 'default', 'default is what applies without an override'),
  why: z.string().min(1),
  when: z
    .strictObject({ bodyClass: z.enum(bodyClasses).optional(), purpose: z.enum(purposes).optional(), urgency: z.enum(urgencies).optional() })
    .refine((when) => Object.keys(when).length > 0, 'must say for which cases'),
  clocks: z.partialRecord(z.enum(clockNames), ClockPolicy),
});

/** A policy as data: a term and a ladder for every clock, overrides for some cases, and nothing else. */
const PolicyFile = z
  .strictObject({
    version: z.string().min(1).max(50),
    clocks: z.record(z.enum(clockNames), ClockPolicy),
    overrides: z.array(Override),
  })
  .check(({ value, issues }) => {
    value.overrides.forEach(({ name }, place) => {
      if (value.overrides.findIndex((other) => other.name === name) < place) {
        issues.push({ code: 'custom', input: name, path: ['overrides', place, 'name'], message: `there is an override ${name} already` });
      }
    });
  });

/** Checks a policy against its schema. Throws an error that names each field that is wrong and the rule. */
export function checkPolicy(content: unknown): Policy {
  const { success, data, error } = PolicyFile.safeParse(content);
  if (!success) throw new Error(`The policy is malformed: ${z.prettifyError(error)}`);
  return data;
}
