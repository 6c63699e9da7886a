import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { AddBody, ChangeBody } from './body.schema.js';
import { OrganisationIdParam } from './organisation-id.param.js';
import { OrganisationAnswer } from './organisation.schema.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/bodies')
export class BodyController {
  constructor(private readonly organisations: OrganisationService) {}

  @Post()
  @Endpoint({ operationId: 'addBody', summary: 'Add an assisted body; its class follows from its services (administrators of the highest office)' })
  @ApiCreatedResponse({ standardSchema: OrganisationAnswer })
  add(@SignedInViewer() viewer: Viewer, @Body({ schema: AddBody }) input: AddBody) {
    return this.organisations.addBody(viewer, input);
  }

  @Patch(':id')
  @Endpoint({
    operationId: 'changeBody',
    summary: 'Change an assisted body (administrators of the highest office); its own administrators: brands, channels, contacts',
  })
  @ApiOkResponse({ standardSchema: OrganisationAnswer })
  change(@SignedInViewer() viewer: Viewer, @Param('id', OrganisationIdParam) id: string, @Body({ schema: ChangeBody }) input: ChangeBody) {
    return this.organisations.changeBody(viewer, id, input);
  }
}
