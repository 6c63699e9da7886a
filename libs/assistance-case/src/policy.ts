import type { TimeOfDay } from '@xiecha/working-time/day';
import type { BasisStatus } from '@xiecha/working-time/authority-text';
import type { TermUnit } from '@xiecha/working-time/term';
import type { Filing } from './command-intake.js';
import type { Audience, Severity, TemplateName } from './message-words.js';
import type { AlarmCommand, BodyClass, ClockName, Purpose, Urgency } from './vocabulary.js';

/** How long a duty may take, and on what that number rests. */
export interface Term {
  /** Number of units; in days the starting day does not count (民法典 §201). */
  readonly amount: number;
  readonly unit: TermUnit;
  readonly basisText: string;
  /** `statutory` and `local` cite a text in force; `proposal` is ours, shown as such and open to configuration. */
  readonly basisStatus: BasisStatus;
}

/** A rung of a ladder, before a deadline gives it instants. */
export interface LadderRung {
  /** `-1wd`: the workday before the last day, `0wd` the last day itself; `+4h`: hours after the end of the term; `start`: when the clock starts. */
  readonly offset: string;
  /** When its message goes out, Asia/Shanghai, `HH:mm`; only for offsets in workdays: the others wait for no hour. */
  readonly timeOfDay?: TimeOfDay;
  readonly does: AlarmCommand;
  /** Whom it tells; an escalation is owned by the first. */
  readonly audiences: readonly Audience[];
  readonly severity: Severity;
  readonly template: TemplateName;
  /** Only from this round of the clock on. */
  readonly fromRound?: number;
}

export interface ClockPolicy {
  readonly term: Term;
  readonly ladder: readonly LadderRung[];
}

/** What a case is by, where terms differ. */
export type CaseTraits = Pick<Filing, 'bodyClass' | 'purpose' | 'urgency'>;

/** Other terms and ladders for some cases. Of several that fit, the one with the most conditions wins; of equal ones the later. */
export interface PolicyOverride {
  readonly name: string;
  /** For people: what this rule is for. */
  readonly why: string;
  readonly when: { readonly bodyClass?: BodyClass; readonly purpose?: Purpose; readonly urgency?: Urgency };
  readonly clocks: { readonly [Clock in ClockName]?: ClockPolicy };
}

export interface Policy {
  readonly version: string;
  readonly clocks: Readonly<Record<ClockName, ClockPolicy>>;
  readonly overrides: readonly PolicyOverride[];
}

/** The rule that applies to a clock of a case, and its name: `default` or the override's. */
export interface AppliedRule extends ClockPolicy {
  readonly rule: string;
  /** For people: why another than the default. */
  readonly why?: string | undefined;
}

/** The most specific rule that fits. Pure. */
export function ruleFor(policy: Policy, clock: ClockName, traits: CaseTraits): AppliedRule {
  let best: { rule: string; why?: string; policy: ClockPolicy; conditions: number } = { rule: 'default', policy: policy.clocks[clock], conditions: 0 };
  for (const { name, why, when, clocks } of policy.overrides) {
    const own = clocks[clock];
    const conditions = Object.entries(when) as [keyof CaseTraits, string][];
    if (own && conditions.length >= best.conditions && conditions.every(([trait, value]) => traits[trait] === value)) {
      best = { rule: name, why, policy: own, conditions: conditions.length };
    }
  }
  return { rule: best.rule, ...(best.why === undefined ? {} : { why: best.why }), ...best.policy };
}
