import type { Pool } from 'pg';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Plan Rows': number;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

export interface Plan {
  readonly 'Query Text': string;
  readonly Plan: PlanNode;
}

export interface Told {
  /** How long the statement was carried out, without its planning. */
  readonly ms: number;
  readonly plan: Plan;
}

export declare function tellPlans(pool: Pool): Promise<{ of(work: () => Promise<unknown>): Promise<Told[]> }>;
/** All nodes of a plan, the topmost first. */
export declare function nodesOf(plan: Plan): PlanNode[];
export declare function burdens(plan: Plan, bigTables: readonly string[], mostSorted: number): string[];
