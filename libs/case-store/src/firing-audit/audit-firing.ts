import { auditCase } from '@xiecha/assistance-case/firing-audit/audit-case';
import { auditMessages } from '@xiecha/assistance-case/firing-audit/audit-messages';
import { type FiringFigures, FiringTally } from '@xiecha/assistance-case/firing-audit/firing-figures';
import { type FiringFinding, isWrong } from '@xiecha/assistance-case/firing-audit/firing-finding';
import { PlainCalendar } from '@xiecha/assistance-case/firing-audit/plain-calendar';
import type { Sources } from '@xiecha/assistance-case/firing-audit/settle-audited-clock';
import type { Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { allCalendarYears } from '../calendars.js';
import { allPolicies } from '../policies.js';
import { insertReport, listReports } from '../proof-reports.js';
import { statements } from '../transaction.js';
import { readWorldClock } from '../world-clock.js';
import { auditedCases, type AuditedRows, type AuditScope } from './audited-cases.js';
import { auditedMails } from './audited-mails.js';
import { auditLedger } from './audit-ledger.js';
import { firingSentence, type Sentence } from './firing-sentence.js';

/** A report names so many findings; all are counted. */
const mostFindings = 1_000;

export interface FiringAuditOptions {
  /** Ids of the cases to audit; undefined: those that matter for the period. */
  readonly cases?: readonly string[] | undefined;
  /** Every case, however long it has been closed. */
  readonly all?: boolean | undefined;
  /** The period: after `from` (undefined: from the beginning), up to and with `until` (undefined: the world's now). */
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
}

/** A finding with its case. */
export interface CaseFinding extends FiringFinding {
  readonly caseId: string;
  readonly number: string;
}

export interface FiringReport extends FiringFigures {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Nothing is missing, extra, early or differs; what fired late is told and does not count. */
  readonly ok: boolean;
  readonly sentence: Sentence;
  readonly findings: readonly CaseFinding[];
  /** So many findings more than the report names. */
  readonly more: number;
}

/**
 * Recomputes what should have fired and compares it with ledger and messages. Reads only, page by page: its memory does not
 * grow with the number of cases. Throws `StoreUnavailable` on an outage.
 */
export async function examineFiring(db: DataSource, { cases, all = false, from, until }: FiringAuditOptions = {}): Promise<FiringReport> {
  const startedAt = (await readWorldClock(db)).now;
  const end = until ?? startedAt;
  const sources = await sourcesOf(db);
  const tally = new FiringTally(from, end);
  const findings: CaseFinding[] = [];
  let noted = 0;
  const note = (finding: CaseFinding) => {
    if (!tally.note(finding)) return;
    noted += 1;
    if (findings.length < mostFindings) findings.push(finding);
  };
  for await (const rows of auditedCases(db, scopeOf(cases, all, from))) examineCase(rows, sources, end, tally).forEach(note);
  if (cases === undefined) for await (const finding of auditedMails(db, from)) note(finding);
  const figures = tally.figures();
  const ok = Object.keys(figures.found).every((kind) => !isWrong({ kind: kind as FiringFinding['kind'] }));
  const { now: endedAt } = await readWorldClock(db);
  return { ...figures, startedAt, endedAt, ok, sentence: firingSentence(figures, ok), findings, more: noted - findings.length };
}

/** The audit of every night: of what happened since the one before. Keeps a report of it, and answers it. */
export async function auditFiring(db: DataSource): Promise<FiringReport> {
  const report = await examineFiring(db, { from: await lastFiringAudit(db) });
  const { startedAt, endedAt, ok, findings, ...summary } = report;
  await insertReport(statements(db), { kind: 'firing', startedAt, endedAt, ok, summary: { ...summary }, findings });
  return report;
}

/** Where the period of the latest report ended; undefined before the first. */
export async function lastFiringAudit(db: DataSource): Promise<Instant | undefined> {
  const [last] = await listReports(statements(db), 'firing', 1);
  return last?.summary['until'] as Instant | undefined;
}

async function sourcesOf(db: DataSource): Promise<Sources> {
  const sql = statements(db);
  const years = await allCalendarYears(sql);
  return { policies: await allPolicies(sql), calendars: new Map([...years].map(([revision, loaded]) => [revision, new PlainCalendar(loaded)])) };
}

function scopeOf(cases: readonly string[] | undefined, all: boolean, from: Instant | undefined): AuditScope {
  if (cases) return { cases };
  return all || from === undefined ? 'all' : { since: from };
}

function examineCase({ caseId, number, bodyId, events, messages, alarms }: AuditedRows, sources: Sources, until: Instant, tally: FiringTally): CaseFinding[] {
  const audit = auditCase(events, sources, until);
  const told = auditMessages(audit, bodyId, messages, until);
  tally.add(audit, told.sent);
  return [...audit.findings, ...auditLedger(events, alarms), ...told.findings].map((finding) => ({ caseId, number, ...finding }));
}
