import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { officeSightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { earlierDecisions } from '@xiecha/case-store/earlier-decisions';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { pageOf, placeIn } from '../lists/list-cursor.js';
import { ProblemAnswer } from '../problem/problem.js';

const EarlierDecisionsAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        caseId: z.string(),
        caseNumber: z.string(),
        officeName: z.string(),
        bodyName: z.string(),
        decidedAt: z.string(),
        number: z.string().nullable().meta({ description: 'Of the decision.' }),
        outcome: z.enum(['consented', 'struck', 'refused']).meta({ description: 'struck: the request was consented to without this field.' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'EarlierDecisions' });

const ListEarlierDecisions = z.strictObject({
  field: z.string().trim().min(1).max(200).meta({ description: 'The name of a special field; its spacing and case do not matter.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(100).optional(),
});
type ListEarlierDecisions = z.output<typeof ListEarlierDecisions>;

@ApiTags('consents')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/consents')
export class ConsentController {
  constructor(private readonly db: StoreDatabase) {}

  @Get('earlier')
  @Endpoint({
    operationId: 'listEarlierDecisions',
    summary: 'What your office decided before on a special field of this name, newest first (provincial approvers)',
    description: 'One item for each case that a decision reached. Requests that were returned are not among them: nothing was decided on their fields.',
  })
  @ApiOkResponse({ standardSchema: EarlierDecisionsAnswer })
  async earlier(@SignedInViewer() viewer: Viewer, @Query({ schema: ListEarlierDecisions }) { field, limit, cursor }: ListEarlierDecisions) {
    const asked = { sight: officeSightOf(viewer), officeId: viewer.organisationId, field };
    return pageOf('earlierDecisions', await earlierDecisions(this.db, { ...asked, limit: limit + 1, before: placeIn('earlierDecisions', cursor) }), limit);
  }
}
