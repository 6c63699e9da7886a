import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { AccessToken } from './entities/access-token.js';
import { AppUser } from './entities/app-user.js';
import { CaseRow } from './entities/case-row.js';
import { Contact } from './entities/contact.js';
import { Organisation } from './entities/organisation.js';
import { Skeleton1763769600001 } from './migrations/0001-skeleton.js';
import { CalendarsPoliciesProofs1763800000002 } from './migrations/0002-calendars-policies-proofs.js';
import { Audiences1763990000003 } from './migrations/0003-audiences.js';
import { Messages1763990000004 } from './migrations/0004-messages.js';
import { RequestDecisions1763990000005 } from './migrations/0005-request-decisions.js';
import { Escalations1763990000006 } from './migrations/0006-escalations.js';
import { ProofReports1764000000008 } from './migrations/0008-proof-reports.js';
import { OpenCases1764000000009 } from './migrations/0009-open-cases.js';

/** What a process may keep open and how long it waits, in milliseconds. All below the activities' time-out, so that an attempt ends before its successor starts. */
const pool = { connectionTimeoutMillis: 2_000, query_timeout: 3_000, statement_timeout: 3_000, idle_in_transaction_session_timeout: 5_000, keepAlive: true };

/** Opens the application's database. `connections`: the most that this process holds. The caller destroys it, after everything that uses it. */
export async function openDatabase(url: string, { connections = 10, applicationName = 'xiecha' } = {}): Promise<DataSource> {
  return databaseAt(url, { connections, applicationName }).initialize();
}

/** The same without connecting: migrations have no time limit on a statement. */
export function migrationDatabase(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [
      Skeleton1763769600001,
      CalendarsPoliciesProofs1763800000002,
      Audiences1763990000003,
      Messages1763990000004,
      RequestDecisions1763990000005,
      Escalations1763990000006,
      ProofReports1764000000008,
      OpenCases1764000000009,
    ],
    migrationsTransactionMode: 'each',
    extra: { max: 2 },
  });
}

function databaseAt(url: string, { connections, applicationName }: { connections: number; applicationName: string }): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    entities: [Organisation, AppUser, Contact, AccessToken, CaseRow],
    // An idle connection that breaks must not end the process: the pool replaces it, and whoever needs one gets the error.
    poolErrorHandler: () => undefined,
    extra: { ...pool, max: connections },
  });
}
