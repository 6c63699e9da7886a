import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { officeSightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { liveEscalations } from '@xiecha/case-store/escalation-rows';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';

const EscalationsAnswer = z
  .object({
    items: z.array(
      z.object({
        caseId: z.string(),
        number: z.string(),
        state: z.string(),
        officeName: z.string(),
        bodyName: z.string(),
        key: z.string().meta({ description: 'For acknowledgeEscalation and resolveEscalation.' }),
        clock: z.string(),
        ownerId: z.string().nullable(),
        ownerName: z.string().nullable(),
        status: z.string(),
        openedAt: z.string(),
        promisedFor: z.string().nullable(),
        promiseBroken: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Escalations' });

const ListEscalations = z.strictObject({
  mine: z.stringbool().default(false).meta({ description: 'Only those that you own.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
type ListEscalations = z.output<typeof ListEscalations>;

@ApiTags('escalations')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/escalations')
export class EscalationController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'listEscalations', summary: 'Escalations that wait for somebody, in your sight, oldest first' })
  @ApiOkResponse({ standardSchema: EscalationsAnswer })
  async list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListEscalations }) { mine, limit }: ListEscalations) {
    return { items: await liveEscalations(this.db, { sight: officeSightOf(viewer), ownerId: mine ? viewer.userId : undefined, limit }) };
  }
}
