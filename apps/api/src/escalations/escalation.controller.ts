import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { officeSightOf } from '@xiecha/access/sight';
import { assigneesFor, standInsOf } from '@xiecha/access/stand-ins';
import type { Viewer } from '@xiecha/access/viewer';
import { type LiveEscalation, liveEscalations } from '@xiecha/case-store/escalation-rows';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { Instant } from '@xiecha/working-time/day';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseListItem, listItem } from '../cases/case-answer.js';
import { ProblemAnswer } from '../problem/problem.js';

const EscalationsAnswer = z
  .object({
    asOf: z.string(),
    items: z.array(
      CaseListItem.omit({ id: true }).extend({
        caseId: z.string(),
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
  mine: z.stringbool().default(false).meta({ description: 'Only those that you own, and those of whoever is away and for whom you stand in.' }),
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
    const owners = mine ? assigneesFor(viewer, await standInsOf(this.db, viewer)) : undefined;
    const { now: asOf } = await readWorldClock(this.db);
    const found = await liveEscalations(this.db, { sight: officeSightOf(viewer), owners, limit });
    return { asOf, items: found.map((escalation) => escalationItem(viewer, escalation, asOf)) };
  }
}

/** An escalation with its case as lists show it. */
function escalationItem(viewer: Viewer, { summary, ...escalation }: LiveEscalation, asOf: Instant) {
  const { id: caseId, ...item } = listItem(viewer, summary, asOf);
  return { ...item, ...escalation, caseId };
}
