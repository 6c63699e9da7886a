import type { ClockPolicy, LadderRung, Policy, Term } from './policy.js';

/**
 * Terms and ladders, version 2026.1. No number of days for platforms stands in a text that we could read, so each of
 * these is a proposal and is shown as one.
 */
export const policyV1: Policy = {
  version: '2026.1',
  clocks: {
    delivery: onTheLastDay(1, '送达期限（系统建议值）'),
    acknowledgement: onTheLastDay(1, '签收期限（系统建议值）'),
    response: theWorkdayBefore(10, '回复期限（系统建议值）'),
    check: theWorkdayBefore(5, '核验期限（系统建议值）'),
    clarification: onTheLastDay(2, '说明答复期限（系统建议值）'),
  },
};

function onTheLastDay(workdays: number, basisText: string): ClockPolicy {
  return { term: proposed(workdays, basisText), ladder: [reminder(0)] };
}

function theWorkdayBefore(workdays: number, basisText: string): ClockPolicy {
  return { term: proposed(workdays, basisText), ladder: [reminder(-1)] };
}

function proposed(amount: number, basisText: string): Term {
  return { amount, unit: 'workdays', basisText, basisStatus: 'proposal' };
}

function reminder(offsetWorkdays: number): LadderRung {
  return { offsetWorkdays, timeOfDay: '09:00', audience: 'handler', template: 'dutyEndsSoon' };
}
