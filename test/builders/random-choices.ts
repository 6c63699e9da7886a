import { bodyClasses, purposes } from '@xiecha/assistance-case/vocabulary';
import fc from 'fast-check';
import type { Happening, LifeChoice } from './random-life.js';

const minute = 60_000;
const day = 24 * 60 * minute;

export const choice: fc.Arbitrary<LifeChoice> = fc.record({
  channel: fc.constantFrom('portal', 'post', 'hand'),
  reviews: fc.boolean(),
  mayAskScoped: fc.boolean(),
  urgency: fc.oneof({ weight: 4, arbitrary: fc.constant('normal' as const) }, fc.constant('immediate' as const)),
  silent: fc.constantFrom(false, false, true),
  bodyClass: fc.constantFrom(...bodyClasses),
  purpose: fc.constantFrom(...purposes),
  asked: fc.record({
    fields: fc.constantFrom(['ID001'], ['ID001', 'GD001'], ['GD001', 'ST001']),
    specialFields: fc.constantFrom(0, 0, 1, 2),
    confirmations: fc.constantFrom(0, 1),
    targets: fc.constantFrom(0, 1, 1, 2),
  }),
});

export const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(
    { weight: 9, arbitrary: fc.constant('sensible' as const) },
    { weight: 4, arbitrary: fc.constant('senseless' as const) },
    { weight: 4, arbitrary: fc.constant('alarm' as const) },
    { weight: 2, arbitrary: fc.constant('outage' as const) },
    fc.constantFrom('repeated' as const, 'newYear' as const),
  ),
  choice: fc.nat(10_000),
  facts: fc.oneof(fc.constant(0), fc.nat(30)),
  laterMs: fc.oneof(
    { weight: 4, arbitrary: fc.nat(60 * minute) },
    { weight: 2, arbitrary: fc.nat(2 * day) },
    { weight: 1, arbitrary: fc.nat(25 * day) },
    fc.constant(0),
  ),
  lateByMs: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.nat(2 * minute), fc.nat(day)),
  backDatedByMs: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, fc.nat(3 * day)),
  versionOff: fc.oneof({ weight: 12, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, undefined)),
});

/** Ordinary weeks, the eve of the national-day week, and a year whose notice is not out. */
export const begin = fc.constantFrom('2026-01-05T01:00:00.000Z' as const, '2026-09-29T15:59:00.000Z' as const, '2026-12-18T06:00:00.000Z' as const);
