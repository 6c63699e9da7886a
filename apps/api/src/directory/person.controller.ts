import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { PersonIdParam } from './person-id.param.js';
import { AddPerson, ChangedPersonAnswer, ChangePerson, ListPeople, PeopleAnswer, PersonAnswer } from './person.schema.js';
import { PersonService } from './person.service.js';

@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/people')
export class PersonController {
  constructor(private readonly people: PersonService) {}

  @Get()
  @Endpoint({ operationId: 'listPeople', summary: 'The people of your organisation; for administrators also those of the organisations below' })
  @ApiOkResponse({ standardSchema: PeopleAnswer })
  list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListPeople }) query: ListPeople) {
    return this.people.list(viewer, query);
  }

  @Post()
  @Endpoint({ operationId: 'addPerson', summary: 'Add somebody, with roles (administrators, for their own organisation and those below)' })
  @ApiCreatedResponse({ standardSchema: PersonAnswer })
  add(@SignedInViewer() viewer: Viewer, @Body({ schema: AddPerson }) input: AddPerson) {
    return this.people.add(viewer, input);
  }

  @Patch(':id')
  @Endpoint({ operationId: 'changePerson', summary: 'Change somebody and the roles, or say that somebody has left (administrators)' })
  @ApiOkResponse({ standardSchema: ChangedPersonAnswer })
  change(@SignedInViewer() viewer: Viewer, @Param('id', PersonIdParam) id: string, @Body({ schema: ChangePerson }) input: ChangePerson) {
    return this.people.change(viewer, id, input);
  }
}
