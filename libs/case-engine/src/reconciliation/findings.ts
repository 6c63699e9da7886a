import type { Gap } from '../mark-gap.js';
import type { Known } from '../run-knowledge.js';

/**
 * How a case and its run can differ.
 *
 * - `runless`: the case is open and has no run.
 * - `orphan`: a run goes on for a case that is final.
 * - `behind`: the run has not heard of what the record holds.
 * - `ahead`: the run knows what the record does not hold.
 * - `asleep`: the run will not wake for the case's next alarm.
 * - `stuck`: the run's code fails again and again.
 * - `lostCase`: there is a run, or was one, of a case that the record does not have at all.
 */
export const diagnoses = ['runless', 'orphan', 'behind', 'ahead', 'asleep', 'stuck', 'lostCase'] as const;
export type Diagnosis = (typeof diagnoses)[number];

/** One case that differed from its run. Ids only. */
export interface Finding {
  readonly diagnosis: Diagnosis;
  readonly caseId: string;
  /** The two agree again. What was lost is not repaired but marked. */
  readonly repaired: boolean;
  /** What a restore of PostgreSQL took from the record. */
  readonly gap?: Gap;
  /** Of a case that the record does not have: whose it was. It has to be filed again, and its number is given anew. */
  readonly filing?: Known['filing'];
}

/** A report lists so many cases; the figures count all. What was lost is always listed. */
const mostListed = 1_000;

/** Findings as they come, for the report. */
export class Findings {
  private readonly counted = new Map<Diagnosis, number>();
  private readonly listed: Finding[] = [];
  private readonly found = new Set<string>();
  private unrepaired = 0;
  private gaps = 0;

  add(finding: Finding): void {
    this.found.add(finding.caseId);
    this.counted.set(finding.diagnosis, (this.counted.get(finding.diagnosis) ?? 0) + 1);
    if (!finding.repaired) this.unrepaired += 1;
    if (finding.gap) this.gaps += 1;
    if (finding.gap || this.listed.length < mostListed) this.listed.push(finding);
  }

  /** This case has been found to differ, and been dealt with. */
  has(caseId: string): boolean {
    return this.found.has(caseId);
  }

  /** Nothing differs any more, and nothing was lost. */
  get ok(): boolean {
    return this.unrepaired === 0 && this.gaps === 0;
  }

  get list(): readonly Finding[] {
    return this.listed;
  }

  get figures(): Readonly<Record<Diagnosis, number>> & { readonly unrepaired: number; readonly gaps: number } {
    const each = Object.fromEntries(diagnoses.map((diagnosis) => [diagnosis, this.counted.get(diagnosis) ?? 0])) as Record<Diagnosis, number>;
    return { ...each, unrepaired: this.unrepaired, gaps: this.gaps };
  }
}
