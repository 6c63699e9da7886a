import fc from 'fast-check';
import { shippedYears } from '@xiecha/working-time/shipped-years';
import { calendarOf } from '@xiecha/working-time/calendar';
import { type Attendance, AttendedLife } from '../../../../test/builders/attended-life.js';
import { with2027 } from '../../../../test/builders/march-case.js';
import { begin, choice, happening } from '../../../../test/builders/random-choices.js';
import { policyV2 } from '../policy-v2.js';
import { auditCase } from './audit-case.js';
import { PlainCalendar } from './plain-calendar.js';

const numRuns = 2_000;
const shipped = calendarOf(shippedYears);
const sources = {
  policies: new Map([[policyV2.version, policyV2]]),
  calendars: new Map([shipped, with2027].map(({ revision, years }) => [revision, new PlainCalendar(years)])),
};
const attendance = fc.constantFrom<Attendance>('prompt', 'prompt', 'slow', 'outage');
const lives = fc.tuple(fc.uuid(), begin, choice, fc.array(fc.tuple(happening, attendance), { minLength: 15, maxLength: 60 })).map(([caseId, start, chosen, happenings]) => {
  const life = new AttendedLife(caseId, start, chosen);
  for (const [next, how] of happenings) life.live(next, how);
  return life;
});

describe(`the audit of ${numRuns} random lives`, () => {
  it('finds nothing where everything fired', () => {
    fc.assert(
      fc.property(lives, (life) => {
        if (life.events.length === 0) return;
        const { findings } = auditCase(life.events, sources, life.until);
        expect(findings.filter(({ kind }) => kind !== 'late')).toEqual([]);
      }),
      { numRuns },
    );
  }, 600_000);
});
