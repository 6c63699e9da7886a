import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { listOrganisations } from '@xiecha/access/directory/organisations';
import type { Viewer } from '@xiecha/access/viewer';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { pageOf, placeIn } from '../lists/list-cursor.js';

const Organisation = z
  .object({
    id: z.string(),
    kind: z.enum(['regulator', 'body']),
    name: z.string(),
    nameEn: z.string(),
    level: z.string().nullable().meta({ description: 'Of a regulator.' }),
    officeKind: z.string().nullable().meta({ description: 'administration, developmentZone or stationedOffice; of a regulator.' }),
    parentId: z.string().nullable(),
    filesForId: z.string().nullable().meta({ description: 'The office in whose name and under whose number it files, where it has none of its own.' }),
    divisions: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: '行政区划 by GB/T 2260; none for an office without a division.' }),
    scopeAuthorisations: z
      .array(z.object({ scope: z.string(), documentNumber: z.string(), validFrom: z.string(), validUntil: z.string().nullable() }))
      .meta({ description: 'What SAMR allowed this province to ask for by period, category or region, and for how long; the last day is inclusive.' }),
    bodyClass: z.string().nullable(),
    channel: z.string().nullable().meta({ description: 'How requests reach an assisted body.' }),
  })
  .meta({ id: 'Organisation' });

const OrganisationsAnswer = z.object({ items: z.array(Organisation), nextCursor: z.string().nullable() }).meta({ id: 'Organisations' });

const ListOrganisations = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(100).optional(),
});
type ListOrganisations = z.output<typeof ListOrganisations>;

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/organisations')
export class OrganisationController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'listOrganisations', summary: 'Your organisation; for a regulator also the offices above and below and all assisted bodies' })
  @ApiOkResponse({ standardSchema: OrganisationsAnswer })
  async list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListOrganisations }) { limit, cursor }: ListOrganisations) {
    const found = await listOrganisations(this.db, viewer, { limit: limit + 1, after: placeIn('organisations', cursor) });
    return pageOf('organisations', found, limit);
  }
}
