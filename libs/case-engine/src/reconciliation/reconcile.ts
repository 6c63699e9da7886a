import { caseHeads } from '@xiecha/case-store/case-heads';
import { databaseIncarnation } from '@xiecha/case-store/incarnation';
import { openCaseIds, overdueCaseIds } from '@xiecha/case-store/open-cases';
import { insertReport, isReportedLost, latestReport, type ProofReport } from '@xiecha/case-store/proof-reports';
import { inTransaction, statements } from '@xiecha/case-store/transaction';
import { readRealClock, readWorldClock } from '@xiecha/case-store/world-clock';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import pLimit from 'p-limit';
import { isAway } from '../away.js';
import type { CaseEngine } from '../case-engine.js';
import { latestRun } from '../case-run.js';
import { examineCase, graceMs } from './examine-case.js';
import { Findings } from './findings.js';
import { repairCase } from './repair-case.js';
import { type Bearings, bearingsIn, wasRestored } from './restored.js';
import { endedRuns, runningCaseIds } from './runs-in-temporal.js';

/** How many rows are read at once, and how many cases are looked at side by side: a reconciler is to be felt by nobody. */
const pageSize = 1_000;
const atOnce = 8;
/** How many open cases are asked that nothing speaks against, and how many at most of those that are overdue. */
const sampleSize = 300;
const mostOverdue = 300;
/** Temporal's list of what has ended may lag, in milliseconds. */
const listLagMs = 60_000;

/** How a reconciliation is going, in figures. */
interface Figures {
  openCases: number;
  runs: number;
  asked: number;
  late: number;
  endedRuns: number;
}

/**
 * Compares all open cases with their runs in Temporal, repairs what differs, and leaves a report. Nothing is repaired that
 * was not looked at by itself: Temporal's list is a little older than the truth. All cases are asked how they stand after a
 * restore of PostgreSQL; otherwise those that are overdue, and a sample that moves on from report to report. May run beside
 * another. Throws where a server is away, and when `signal` says stop; whoever comes again begins anew.
 */
export async function reconcile(engine: CaseEngine, signal: AbortSignal): Promise<ProofReport> {
  return new Reconciliation(engine, signal).carryOut();
}

class Reconciliation {
  private readonly findings = new Findings();
  private readonly figures: Figures = { openCases: 0, runs: 0, asked: 0, late: 0, endedRuns: 0 };
  private readonly limit = pLimit(atOnce);

  constructor(
    private readonly engine: CaseEngine,
    private readonly signal: AbortSignal,
  ) {}

  async carryOut(): Promise<ProofReport> {
    const { db } = this.engine;
    const { now: startedAt } = await readWorldClock(db);
    const begunAt = await readRealClock(db);
    const last = bearingsIn(await latestReport(statements(db), 'reconciliation'));
    const restored = await wasRestored(this.engine, last);
    const running = await runningCaseIds(this.engine);
    this.figures.runs = running.size;
    const sampledUpTo = await this.compareOpenCases(running, restored, last?.sampledUpTo ?? undefined);
    await this.compareRunsOfOthers(running);
    await this.compareEndedRuns(last?.begunAt);
    return this.report({ startedAt, restored, bearings: { incarnation: await databaseIncarnation(db), begunAt, sampledUpTo } });
  }

  /** Takes from `running` whatever belongs to an open case; what is left belongs to none. Answers how far the sample came. */
  private async compareOpenCases(running: Set<string>, askAll: boolean, sampleAfter: string | undefined): Promise<string | null> {
    const { db } = this.engine;
    const sample = askAll ? [] : await openCaseIds(db, sampleAfter, sampleSize);
    const toAsk = new Set([...sample, ...(askAll ? [] : await overdueCaseIds(db, graceMs, mostOverdue))]);
    for (let after: string | undefined; ;) {
      const page = await openCaseIds(db, after, pageSize);
      this.figures.openCases += page.length;
      await this.examineAll(page.filter((caseId) => !running.has(caseId) || askAll || toAsk.has(caseId)));
      for (const caseId of page) running.delete(caseId);
      if (page.length < pageSize) break;
      after = page.at(-1);
    }
    return sample.length < sampleSize ? null : sample.at(-1)!;
  }

  private async examineAll(caseIds: readonly string[]): Promise<void> {
    await this.each(caseIds, async (caseId) => {
      this.figures.asked += 1;
      const examined = await examineCase(this.engine, caseId);
      if (examined === 'late') this.figures.late += 1;
      else if (examined !== 'sound' && examined !== 'lostCase') this.findings.add(await repairCase(this.engine, caseId, examined));
    });
  }

  /** Runs that belong to no open case: mostly cases that ended meanwhile, whose runs end by themselves. */
  private async compareRunsOfOthers(left: ReadonlySet<string>): Promise<void> {
    const caseIds = [...left];
    for (let at = 0; at < caseIds.length; at += pageSize) {
      const page = caseIds.slice(at, at + pageSize);
      const heads = await caseHeads(this.engine.db, page);
      const suspects = page.filter((caseId) => heads.get(caseId)?.final ?? true);
      await this.each(suspects, async (caseId) => {
        const run = await latestRun(this.engine, caseId);
        // One that is busy comes to its end by itself; of a case that is not there none does.
        if (!run?.isRunning || (heads.has(caseId) && run.isBusy)) return;
        this.findings.add(await repairCase(this.engine, caseId, 'orphan'));
      });
    }
  }

  /** Runs that ended since the last report may have known more than a restored record: of cases that are final in it, or not there. */
  private async compareEndedRuns(since: Instant | undefined): Promise<void> {
    const { db } = this.engine;
    const from = since && instantOf(Date.parse(since) - listLagMs);
    let page: { caseId: string; end: () => Promise<{ seq: number } | undefined> }[] = [];
    const compare = async () => {
      const heads = await caseHeads(db, [...new Set(page.map(({ caseId }) => caseId))]);
      await this.each(page, async ({ caseId, end }) => {
        if (this.findings.has(caseId)) return;
        const head = heads.get(caseId);
        const isLost = head ? ((await end())?.seq ?? 0) > head.seq : !(await isReportedLost(statements(db), caseId));
        if (isLost) this.findings.add(await repairCase(this.engine, caseId, 'ahead'));
      });
      this.figures.endedRuns += page.length;
      page = [];
    };
    for await (const run of endedRuns(this.engine, from)) if (page.push(run) >= pageSize) await compare();
    await compare();
  }

  /** Side by side. A case about which Temporal does not answer is left for the next time; anything else ends the round, once no call is under way. */
  private async each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    let failure: unknown;
    const attempt = async (item: Item) => {
      if (failure !== undefined) return;
      try {
        this.signal.throwIfAborted();
        await work(item);
      } catch (error) {
        if (isAway(error)) this.figures.late += 1;
        else failure = error;
      }
    };
    await Promise.all(items.map((item) => this.limit(() => attempt(item))));
    if (failure !== undefined) throw failure as Error;
  }

  private async report({ startedAt, restored, bearings }: { startedAt: Instant; restored: boolean; bearings: Bearings }): Promise<ProofReport> {
    const { db } = this.engine;
    const { now: endedAt } = await readWorldClock(db);
    const { ok, list, figures } = this.findings;
    const report: ProofReport = {
      kind: 'reconciliation',
      ...{ startedAt, endedAt, ok },
      summary: { ...this.figures, restored, repaired: figures, bearings },
      findings: list,
    };
    await inTransaction(db, (sql) => insertReport(sql, report));
    return report;
  }
}
