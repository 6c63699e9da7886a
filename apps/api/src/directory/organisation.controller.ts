import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { OrganisationIdParam } from './organisation-id.param.js';
import { ListOrganisations, OrganisationAnswer, OrganisationsAnswer } from './organisation.schema.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/organisations')
export class OrganisationController {
  constructor(private readonly organisations: OrganisationService) {}

  @Get()
  @Endpoint({ operationId: 'listOrganisations', summary: 'Your organisation; for a regulator also the offices above and below and all assisted bodies' })
  @ApiOkResponse({ standardSchema: OrganisationsAnswer })
  list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListOrganisations }) query: ListOrganisations) {
    return this.organisations.list(viewer, query);
  }

  @Get(':id')
  @Endpoint({ operationId: 'readOrganisation', summary: 'All that is known of one of them: hours, services with evidence, published channels, contacts' })
  @ApiOkResponse({ standardSchema: OrganisationAnswer })
  read(@SignedInViewer() viewer: Viewer, @Param('id', OrganisationIdParam) id: string) {
    return this.organisations.read(viewer, id);
  }
}
