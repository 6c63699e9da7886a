import { atTime } from '@xiecha/working-time/day';
import { shippedCalendar } from '@xiecha/working-time/shipped-years';
import type { LadderRung } from './policy.js';
import { settleRungs } from './settle-rungs.js';

const start = atTime('2026-03-02', '10:00');
const circumstances = { caseId: '019a0000-0000-7000-8000-000000000000', calendar: shippedCalendar, worldNow: start, backDated: false };
const ending = { round: 1, startedAt: start, lastDay: '2026-03-16', dueAt: atTime('2026-03-17', '00:00'), provisional: false } as const;
const rung = (offset: string, changes: Partial<LadderRung> = {}): LadderRung => {
  return { offset, does: 'remind', audiences: ['bodyHandler'], severity: 'info', template: 'dutyEndsSoon', ...changes };
};
const settled = (ladder: readonly LadderRung[], changes: Partial<Parameters<typeof settleRungs>[1]> = {}, since: typeof start | undefined = start) =>
  settleRungs(ladder, { ...ending, ...changes }, since, circumstances).map(({ rung: name, at, notBefore }) => [name, at, notBefore]);

describe('settleRungs', () => {
  it('counts workdays from the last day, and sends at the time of day that the policy names, else at nine', () => {
    expect(settled([rung('-1wd', { timeOfDay: '14:30' }), rung('+1wd')])).toEqual([
      ['-1wd', atTime('2026-03-13', '00:05'), atTime('2026-03-13', '14:30')],
      ['+1wd', atTime('2026-03-17', '00:05'), atTime('2026-03-17', '09:00')],
    ]);
  });

  it('counts hours from the end, and sends at once', () => {
    const dueAt = atTime('2026-03-14', '22:15');
    expect(settled([rung('-4h'), rung('+12h')], { lastDay: '2026-03-14', dueAt })).toEqual([
      ['-4h', atTime('2026-03-14', '18:15'), atTime('2026-03-14', '18:15')],
      ['+12h', atTime('2026-03-15', '10:15'), atTime('2026-03-15', '10:15')],
    ]);
  });

  it('fires at once what begins with the clock, from its round on', () => {
    const atOnce = rung('start', { fromRound: 3 });
    expect([2, 3, 4].map((round) => settled([atOnce], { round }))).toEqual([[], [['start', start, start]], [['start', start, start]]]);
  });

  it('leaves of a provisional ladder what comes before the end, and a word to the administrator', () => {
    const rungs = settleRungs([rung('-1wd'), rung('+1wd'), rung('+3wd', { does: 'escalate' })], { ...ending, provisional: true }, start, circumstances);
    expect(rungs.map(({ rung: name, does, audiences, template }) => [name, does, audiences, template])).toEqual([
      ['-1wd', 'remind', ['bodyHandler'], 'dutyEndsSoon'],
      ['provisional', 'remind', ['administrator'], 'provisionalDayPassed'],
    ]);
  });

  it('throws on an offset that no policy check lets through', () => {
    expect(() => settled([rung('+1day')])).toThrow('+1day is no offset of a rung');
  });
});
