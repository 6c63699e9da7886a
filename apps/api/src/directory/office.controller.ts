import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { AddAuthorisation, AddOffice, ChangeOffice, EndAuthorisation } from './office.schema.js';
import { AuthorisationIdParam, OrganisationIdParam } from './organisation-id.param.js';
import { OrganisationAnswer } from './organisation.schema.js';
import { OrganisationService } from './organisation.service.js';

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/offices')
export class OfficeController {
  constructor(private readonly organisations: OrganisationService) {}

  @Post()
  @Endpoint({ operationId: 'addOffice', summary: 'Add an office below yours (administrators)' })
  @ApiCreatedResponse({ standardSchema: OrganisationAnswer })
  add(@SignedInViewer() viewer: Viewer, @Body({ schema: AddOffice }) input: AddOffice) {
    return this.organisations.addOffice(viewer, input);
  }

  @Patch(':id')
  @Endpoint({
    operationId: 'changeOffice',
    summary: 'Change your office or one below: names, divisions, review, working hours, regional holidays (administrators)',
  })
  @ApiOkResponse({ standardSchema: OrganisationAnswer })
  change(@SignedInViewer() viewer: Viewer, @Param('id', OrganisationIdParam) id: string, @Body({ schema: ChangeOffice }) input: ChangeOffice) {
    return this.organisations.changeOffice(viewer, id, input);
  }

  @Post(':id/authorisations')
  @Endpoint({ operationId: 'addAuthorisation', summary: 'Note what SAMR allows a province to ask for by period, category or region (administrators of SAMR)' })
  @ApiCreatedResponse({ standardSchema: OrganisationAnswer })
  authorise(@SignedInViewer() viewer: Viewer, @Param('id', OrganisationIdParam) id: string, @Body({ schema: AddAuthorisation }) input: AddAuthorisation) {
    return this.organisations.addAuthorisation(viewer, id, input);
  }

  @Patch(':id/authorisations/:authorisationId')
  @Endpoint({ operationId: 'endAuthorisation', summary: 'End an authorisation: what was filed rests on it, so it is never removed (administrators of SAMR)' })
  @ApiOkResponse({ standardSchema: OrganisationAnswer })
  end(
    @SignedInViewer() viewer: Viewer,
    @Param('id', OrganisationIdParam) id: string,
    @Param('authorisationId', AuthorisationIdParam) authorisationId: string,
    @Body({ schema: EndAuthorisation }) input: EndAuthorisation,
  ) {
    return this.organisations.endAuthorisation(viewer, id, authorisationId, input);
  }
}
