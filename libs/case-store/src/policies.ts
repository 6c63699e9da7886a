import type { Policy } from '@xiecha/assistance-case/policy';
import { policyV2 } from '@xiecha/assistance-case/policy-v2';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { contentHash } from './commitment.js';
import { completePolicy } from './earlier-policies.js';
import { checkPolicy } from './policy-file.js';
import { query, type Sql } from './transaction.js';

/** Policies by database text: a version never changes, and a process meets few. */
const known = new Map<string, Policy>();

/** The policy that clocks start under now. */
export async function currentPolicy(sql: Sql): Promise<Policy> {
  const [newest] = await sql.query<{ version: string; policy: unknown }>('SELECT version, policy FROM policy_version ORDER BY id DESC LIMIT 1');
  if (!newest) throw new Error('No policy is loaded: run the migrations.');
  return read(newest.policy);
}

/** The policy of a version, for a clock that started under it. */
export async function policyOf(sql: Sql, version: string): Promise<Policy> {
  const [row] = await sql.query<{ policy: unknown }>('SELECT policy FROM policy_version WHERE version = $1', [version]);
  if (!row) throw new Error(`There is no policy ${version}.`);
  return read(row.policy);
}

/** Every policy by its version: clocks run under those that were in force at their start. */
export async function allPolicies(sql: Sql): Promise<ReadonlyMap<string, Policy>> {
  const rows = await sql.query<{ version: string; policy: unknown }>('SELECT version, policy FROM policy_version ORDER BY id');
  return new Map(rows.map(({ version, policy }) => [version, read(policy)]));
}

export interface LoadedPolicy {
  readonly policy: Policy;
  readonly loadedAt: Instant;
}

/** Every policy, newest first; the newest is in force for clocks that start. */
export async function listPolicies(db: DataSource): Promise<LoadedPolicy[]> {
  const rows = await query<{ policy: unknown; loaded_at: Date }>(db, 'SELECT policy, loaded_at FROM policy_version ORDER BY id DESC');
  return rows.map(({ policy, loaded_at }) => ({ policy: read(policy), loadedAt: instantOf(loaded_at.getTime()) }));
}

/** Called by the migrations. A released version never changes: a build whose policy differs under the same version is refused. */
export async function shipPolicy(sql: Sql): Promise<void> {
  const [before] = await sql.query<{ policy: unknown }>('SELECT policy FROM policy_version WHERE version = $1', [policyV2.version]);
  if (!before) {
    await sql.query('INSERT INTO policy_version (version, policy, loaded_at) VALUES ($1, $2, world_now())', [policyV2.version, JSON.stringify(policyV2)]);
    return;
  }
  if (!contentHash(before.policy).equals(contentHash(policyV2))) {
    throw new Error(`The database has another policy ${policyV2.version} than this build: a changed policy takes a new version.`);
  }
}

function read(stored: unknown): Policy {
  const text = JSON.stringify(stored);
  const before = known.get(text);
  if (before) return before;
  const policy = checkPolicy(completePolicy(stored));
  known.set(text, policy);
  return policy;
}
