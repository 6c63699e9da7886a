import 'reflect-metadata';
import type { KeyRing } from '@xiecha/audit-chain/key-ring';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { AccessToken } from './entities/access-token.js';
import { AppUser } from './entities/app-user.js';
import { CaseRow } from './entities/case-row.js';
import { Contact } from './entities/contact.js';
import { Organisation } from './entities/organisation.js';
import { UserRole } from './entities/user-role.js';
import { Skeleton1763769600001 } from './migrations/0001-skeleton.js';
import { CalendarsPoliciesProofs1763800000002 } from './migrations/0002-calendars-policies-proofs.js';
import { Audiences1763990000003 } from './migrations/0003-audiences.js';
import { Messages1763990000004 } from './migrations/0004-messages.js';
import { RequestDecisions1763990000005 } from './migrations/0005-request-decisions.js';
import { Escalations1763990000006 } from './migrations/0006-escalations.js';
import { AuditChain1764000000007 } from './migrations/0007-audit-chain.js';
import { ProofReports1764000000008 } from './migrations/0008-proof-reports.js';
import { OpenCases1764000000009 } from './migrations/0009-open-cases.js';
import { ListsAtVolume1764000000010 } from './migrations/0010-lists-at-volume.js';
import { FiringAudit1764000000012 } from './migrations/0012-firing-audit.js';
import { PolicyHash1764000000013 } from './migrations/0013-policy-hash.js';
import { EscalationsByOffice1764000000014 } from './migrations/0014-escalations-by-office.js';
import { SignIn1764000000015 } from './migrations/0015-sign-in.js';
import { PeopleAndOffices1764000000016 } from './migrations/0016-people-and-offices.js';
import { CaseStream1764000000017 } from './migrations/0017-case-stream.js';
import { FencedReads1764000000018 } from './migrations/0018-fenced-reads.js';
import { SightByRole1764000000019 } from './migrations/0019-sight-by-role.js';
import { ReplyViews1764000000020 } from './migrations/0020-reply-views.js';
import { KeyedSearch1764000000021 } from './migrations/0021-keyed-search.js';
import { AssistedBodies1764000000022 } from './migrations/0022-assisted-bodies.js';
import { Assignees1764000000023 } from './migrations/0023-assignees.js';
import { CredentialLog1764000000024 } from './migrations/0024-credential-log.js';
import { NumberSearches1764000000025 } from './migrations/0025-number-searches.js';
import { TurnFromState1764000000026 } from './migrations/0026-turn-from-state.js';
import { TargetSearch1764000000027 } from './migrations/0027-target-search.js';
import { DecidedFields1764000000028 } from './migrations/0028-decided-fields.js';
import { ListsOfAProvince1764000000032 } from './migrations/0032-lists-of-a-province.js';
import { Administration1764000000033 } from './migrations/0033-administration.js';
import { OwnDesk1764000000034 } from './migrations/0034-own-desk.js';
import { Board1764000000035 } from './migrations/0035-board.js';
import { WholeTargets1764000000036 } from './migrations/0036-whole-targets.js';
import { CaseMessages1764000000037 } from './migrations/0037-case-messages.js';
import { NumbersOfBodies1764000000038 } from './migrations/0038-numbers-of-bodies.js';
import { DueInAProvince1764000000039 } from './migrations/0039-due-in-a-province.js';
import { SearchedCauses1764000000040 } from './migrations/0040-searched-causes.js';
import { RareTerms1764000000041 } from './migrations/0041-rare-terms.js';
import { NumberedCauses1764000000042 } from './migrations/0042-numbered-causes.js';
import { StoreDatabase } from './store-database.js';

/**
 * No parallel workers and no compiled plans: what is asked for is a page or a case, and starting them takes longer than such a plan.
 * Memory for the places of what a search finds: where it is short, PostgreSQL keeps whole pages in their stead and works out the
 * terms of every row on them again, among a million cases for longer than a statement may take. 16 MB hold the places of 300,000 pages.
 */
const options = '-c max_parallel_workers_per_gather=0 -c jit=off -c work_mem=16MB';

/** What a process may keep open and how long it waits, in milliseconds. All below the activities' time-out, so that an attempt ends before its successor starts. */
const pool = {
  options,
  connectionTimeoutMillis: 2_000,
  query_timeout: 3_000,
  statement_timeout: 3_000,
  idle_in_transaction_session_timeout: 5_000,
  keepAlive: true,
  // What is asked without waiting for answers travels together.
  pipeline: true,
};

/** `connections`: the most that this process holds. */
export interface PoolOptions {
  readonly connections?: number;
  readonly applicationName?: string;
}

/** Opens the application's database without keys: what is sealed in it stays so. The caller destroys it, after everything that uses it. */
export async function openDatabase(url: string, options: PoolOptions = {}): Promise<DataSource> {
  return new DataSource(databaseAt(url, options)).initialize();
}

/** The same with the operator's keys, for whoever writes the record or reads what is sealed. */
export async function openStore(url: string, ring: KeyRing, options: PoolOptions = {}): Promise<StoreDatabase> {
  const store = new StoreDatabase(databaseAt(url, options), ring);
  await store.initialize();
  return store;
}

/** For migrations, which have no time limit on a statement; not connected yet. */
export function migrationStore(url: string, ring: KeyRing): StoreDatabase {
  return new StoreDatabase(migrationsAt(url), ring);
}

/** The same without keys: it can only be asked which are still to come. */
export function migrationDatabase(url: string): DataSource {
  return new DataSource(migrationsAt(url));
}

function migrationsAt(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: [
      Skeleton1763769600001,
      CalendarsPoliciesProofs1763800000002,
      Audiences1763990000003,
      Messages1763990000004,
      RequestDecisions1763990000005,
      Escalations1763990000006,
      AuditChain1764000000007,
      ProofReports1764000000008,
      OpenCases1764000000009,
      ListsAtVolume1764000000010,
      FiringAudit1764000000012,
      PolicyHash1764000000013,
      EscalationsByOffice1764000000014,
      SignIn1764000000015,
      PeopleAndOffices1764000000016,
      CaseStream1764000000017,
      FencedReads1764000000018,
      SightByRole1764000000019,
      ReplyViews1764000000020,
      KeyedSearch1764000000021,
      AssistedBodies1764000000022,
      Assignees1764000000023,
      CredentialLog1764000000024,
      NumberSearches1764000000025,
      TurnFromState1764000000026,
      TargetSearch1764000000027,
      DecidedFields1764000000028,
      ListsOfAProvince1764000000032,
      Administration1764000000033,
      OwnDesk1764000000034,
      Board1764000000035,
      WholeTargets1764000000036,
      CaseMessages1764000000037,
      NumbersOfBodies1764000000038,
      DueInAProvince1764000000039,
      SearchedCauses1764000000040,
      RareTerms1764000000041,
      NumberedCauses1764000000042,
    ],
    migrationsTransactionMode: 'each',
    extra: { max: 2 },
  };
}

function databaseAt(url: string, { connections = 10, applicationName = 'xiecha' }: PoolOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    applicationName,
    entities: [Organisation, AppUser, UserRole, Contact, AccessToken, CaseRow],
    // An idle connection that breaks must not end the process: the pool replaces it, and whoever needs one gets the error.
    poolErrorHandler: () => undefined,
    extra: { ...pool, max: connections },
  };
}
