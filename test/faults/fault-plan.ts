import { SeededChoice } from './seeded-choice.js';

/**
 * - `plain`: the worker is killed after a commit.
 * - `twoInFlight`: the same, with two rival commands on their way to each case.
 * - `clientGone`: the API that brought the command is killed, too.
 * - `serverGone`: and the Temporal server, which started again knows nothing of the command.
 * - `alarm`: the worker is killed after an alarm's commit, and a command comes before Temporal notices.
 */
export const scenarios = ['plain', 'twoInFlight', 'clientGone', 'serverGone', 'alarm'] as const;
export type Scenario = (typeof scenarios)[number];

/** One story of a crash. */
export interface FaultPlan {
  readonly seed: number;
  readonly scenario: Scenario;
  /** How many cases go their way side by side. */
  readonly cases: number;
  /** How many steps of the way are done when the step of the kill begins. */
  readonly step: number;
  /** After which commit of that step, counted over all cases from 1. */
  readonly commitOfStep: number;
  /** Whether the command that follows is sent before the worker (and the server) is back. */
  readonly followsAtOnce: boolean;
  /** Whether the callers of the killed step hang up. */
  readonly hangUp: boolean;
}

/** The steps from filing to close. */
const steps = ['recordArrival', 'acknowledge', 'respond', 'close'] as const;

export function planOf(seed: number): FaultPlan {
  const choice = new SeededChoice(seed);
  // In turn, so that a few seeds have all of them.
  const scenario = scenarios[seed % scenarios.length]!;
  const cases = 1 + choice.below(3);
  const step = choice.below(steps.length);
  // The loser of two closes may find the case closed and its workflow gone: then it is the API that refuses it, not the worker.
  const commitsOfStep = scenario === 'twoInFlight' && steps[step] !== 'close' ? 2 * cases : cases;
  return {
    seed,
    scenario,
    cases,
    step,
    commitOfStep: scenario === 'alarm' ? 1 : 1 + choice.below(commitsOfStep),
    followsAtOnce: scenario === 'alarm' || choice.below(2) === 0,
    // With an alarm nobody is calling.
    hangUp: scenario !== 'alarm' && choice.below(2) === 0,
  };
}

export function inWords({ scenario, cases, step, commitOfStep, followsAtOnce, hangUp }: FaultPlan): string {
  const where = scenario === 'alarm' ? `at the alarm before ${steps[step]}` : `after commit ${commitOfStep} of ${steps[step]}`;
  return `${scenario}, ${cases} side by side, killed ${where}${hangUp ? ', callers hang up' : ''}, next command ${followsAtOnce ? 'at once' : 'after the restart'}`;
}
