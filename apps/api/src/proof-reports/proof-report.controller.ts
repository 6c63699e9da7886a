import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { reportPeriodsMs } from '@xiecha/case-engine/schedules';
import { listReports, type ProofKind, proofKinds } from '@xiecha/case-store/proof-reports';
import { statements } from '@xiecha/case-store/transaction';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { epochMsOf, type Instant } from '@xiecha/working-time/day';
import { DataSource } from 'typeorm';
import { Endpoint } from '../access/endpoint.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { LatestProofsAnswer, ListProofReports, proofReportItem, ProofReportsAnswer, readReportCursor, writeReportCursor } from './proof-report.schema.js';

/** How the system examined itself. */
@ApiTags('proof')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/proof')
export class ProofReportController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'readLatestProofs', summary: 'The latest report of each kind (administrators, supervisors and auditors of the highest office)' })
  @ApiOkResponse({ standardSchema: LatestProofsAnswer })
  async latest() {
    const { now } = await readWorldClock(this.db);
    return { asOf: now, items: await Promise.all(proofKinds.map((kind) => this.latestOf(kind, now))) };
  }

  @Get(':kind')
  @Endpoint({ operationId: 'listProofReports', summary: 'Reports of a kind, newest first' })
  @ApiParam({ name: 'kind', enum: proofKinds })
  @ApiOkResponse({ standardSchema: ProofReportsAnswer })
  async list(@Param('kind') kind: string, @Query({ schema: ListProofReports }) { limit, cursor }: ListProofReports) {
    const before = cursor === undefined ? undefined : readReportCursor(cursor);
    const found = await listReports(statements(this.db), kindOf(kind), limit + 1, before);
    const items = found.slice(0, limit);
    return { items: items.map(proofReportItem), nextCursor: found.length > limit ? writeReportCursor(items.at(-1)!.id) : null };
  }

  private async latestOf(kind: ProofKind, now: Instant) {
    const [latest] = await listReports(statements(this.db), kind, 1);
    if (!latest) return { kind, report: null, findings: 0, ageSeconds: null, stale: true };
    const { summary, findings, ...report } = proofReportItem(latest);
    void summary;
    const ageMs = Math.max(0, epochMsOf(now) - epochMsOf(latest.endedAt));
    return { kind, report, findings: findings.length, ageSeconds: Math.floor(ageMs / 1_000), stale: ageMs > 2 * reportPeriodsMs[kind] };
  }
}

function kindOf(kind: string): ProofKind {
  const known = proofKinds.find((name) => name === kind);
  if (!known) throw new Problem({ status: 404, code: 'noSuchKind', detail: `There are reports of the kinds ${proofKinds.join(', ')}.` });
  return known;
}
