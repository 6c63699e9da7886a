import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { auditCase } from '@xiecha/case-store/case-audit';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { CaseService } from '../cases/case.service.js';
import { ProblemAnswer } from '../problem/problem.js';

const CaseAuditAnswer = z
  .object({
    sound: z.boolean().meta({ description: 'Each event follows from the one before, the case’s row from the last, and the latest anchor agrees.' }),
    findings: z.array(z.object({ kind: z.string(), seq: z.int().nullable() })),
    links: z
      .array(z.object({ seq: z.int(), type: z.string(), receivedAt: z.string(), sm3: z.string() }))
      .meta({ description: 'The link of each event in the chain (SM3): it stands for the event and all before it.' }),
    anchor: z
      .object({ number: z.int(), takenAt: z.string(), seq: z.int(), agrees: z.boolean() })
      .nullable()
      .meta({ description: 'The latest anchor with a head of this case, up to which event, and whether the record still has that head. Null: none yet.' }),
  })
  .meta({ id: 'CaseAudit' });

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/audit')
export class CaseAuditController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cases: CaseService,
  ) {}

  @Get()
  @Endpoint({
    operationId: 'auditCase',
    summary: 'Whether the record of a case is whole: its chain walked along now, and what the latest anchor says of it',
    description: 'Payloads and the signatures of anchors are checked by `xiecha audit verify`, which has the keys.',
  })
  @ApiOkResponse({ standardSchema: CaseAuditAnswer })
  async audit(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string): Promise<z.output<typeof CaseAuditAnswer>> {
    const { findings, links, anchor } = await auditCase(this.db, await this.cases.find(viewer, id));
    return {
      sound: findings.length === 0 && (anchor === null || anchor.agrees),
      findings: findings.map((finding) => ({ kind: finding.kind, seq: 'seq' in finding ? finding.seq : null })),
      links: links.map((link) => ({ ...link })),
      anchor: anchor && { ...anchor },
    };
  }
}
