import { Injectable } from '@nestjs/common';
import { addPerson, changePerson, type ChangedPerson } from '@xiecha/access/directory/change-person';
import { listPeople } from '@xiecha/access/directory/people';
import { careOf } from '@xiecha/access/directory/reach';
import type { Viewer } from '@xiecha/access/viewer';
import { DataSource } from 'typeorm';
import type { Problem } from '../problem/problem.js';
import { pageOf, placeIn } from '../lists/list-cursor.js';
import { commandOf, directoryProblem, unknownOrganisationIn } from './directory-problem.js';
import { noSuchPerson } from './person-id.param.js';
import type { AddPerson, ChangePerson, ListPeople } from './person.schema.js';

/** Reading and looking after people, for one viewer at a time. */
@Injectable()
export class PersonService {
  constructor(private readonly db: DataSource) {}

  async list(viewer: Viewer, { organisation, q, limit, cursor }: ListPeople) {
    const { organisationId } = viewer;
    const found = await listPeople(this.db, {
      ...{ organisationId, care: careOf(viewer), only: organisation, sought: q },
      ...{ limit: limit + 1, after: placeIn('people', cursor) },
    });
    return pageOf('people', found, limit);
  }

  async add(viewer: Viewer, { commandId, login, email, certificateNumber, ...person }: AddPerson) {
    const added = await addPerson(this.db, commandOf(viewer, commandId), {
      ...person,
      login: login ?? null,
      email: email ?? null,
      certificateNumber: certificateNumber ?? null,
    });
    if (added.kind !== 'changed') throw refusal(added);
    return added.person;
  }

  async change(viewer: Viewer, personId: string, { commandId, ...change }: ChangePerson) {
    const changed = await changePerson(this.db, commandOf(viewer, commandId), { ...change, personId });
    if (changed.kind !== 'changed') throw refusal(changed);
    const { person, openAssignments } = changed;
    return { person, openAssignments };
  }
}

function refusal(refused: Exclude<ChangedPerson, { kind: 'changed' }>): Problem {
  switch (refused.kind) {
    case 'unknownOrganisation':
      return unknownOrganisationIn('organisationId');
    case 'unknownPerson':
      return noSuchPerson();
    default:
      return directoryProblem(refused);
  }
}
