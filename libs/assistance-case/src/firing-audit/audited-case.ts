import type { Instant } from '@xiecha/working-time/day';
import type { Deadline, Rung } from '../case-event.js';
import type { CaseTraits } from '../policy.js';
import type { ClockName, PetitionKind, StateName } from '../vocabulary.js';

/** A rung that a clock owes, and what became of it so far. */
export interface OwedRung {
  readonly key: string;
  readonly rung: Rung;
  /** Since when it could have fired: its instant or, where that lay behind already, when the record came to owe it. Undefined: while its clock is held or protected. */
  owedSince: Instant | undefined;
  done?: 'fired' | 'passedOver';
  /** It was noted as missing when its clock was silenced. */
  missed?: true;
}

/** A running clock as the audit works it out. */
export interface AuditedClock {
  readonly deadline: Deadline;
  readonly rungs: readonly OwedRung[];
  readonly heldSince?: Instant | undefined;
  readonly heldBy: readonly PetitionKind[];
}

export interface AuditedPetition {
  readonly number: number;
  readonly kind: PetitionKind;
  readonly duty: ClockName;
  readonly effect?: 'holds' | 'protects' | undefined;
  status: 'open' | 'appealed' | 'settled';
}

/** An escalation that is not settled. */
export interface AuditedEscalation {
  readonly key: string;
  readonly clock: ClockName;
  readonly openedAt: Instant;
  readonly promised: boolean;
}

/**
 * What the audit remembers of a case on its way through the events: only what decides on firings, drawn from what people
 * did and from the lifecycle table, never from what the product's own reduction says of it.
 */
export class AuditedCase {
  readonly clocks = new Map<ClockName, AuditedClock>();
  readonly rounds = new Map<ClockName, number>();
  readonly petitions: AuditedPetition[] = [];
  escalations: readonly AuditedEscalation[] = [];
  state: StateName | undefined;

  constructor(
    readonly caseId: string,
    readonly traits: CaseTraits,
    /** Of the lifecycle that it was filed under. */
    readonly tableVersion: number,
  ) {}

  /** A held clock owes nothing for now; a protected one nothing after its end. */
  isSilent({ deadline, heldSince }: AuditedClock, { at }: Rung): boolean {
    return heldSince !== undefined || (at >= deadline.dueAt && this.isProtected(deadline.clock));
  }

  private isProtected(clock: ClockName): boolean {
    return this.petitions.some(({ status, effect, duty }) => status === 'open' && effect === 'protects' && duty === clock);
  }
}
