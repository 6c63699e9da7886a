import { Injectable } from '@nestjs/common';
import { addPerson, changePerson, type ChangedPerson } from '@xiecha/access/directory/change-person';
import type { DirectoryCommand } from '@xiecha/access/directory/directory-command';
import { listPeople } from '@xiecha/access/directory/people';
import { careOf } from '@xiecha/access/directory/reach';
import type { Viewer } from '@xiecha/access/viewer';
import { DataSource } from 'typeorm';
import { badInput, Problem } from '../problem/problem.js';
import { pageOf, placeIn } from './directory-cursor.js';
import { noSuchPerson } from './person-id.param.js';
import type { AddPerson, ChangePerson, ListPeople } from './person.schema.js';

/** Reading and looking after people, for one viewer at a time. */
@Injectable()
export class PersonService {
  constructor(private readonly db: DataSource) {}

  async list(viewer: Viewer, { organisation, limit, cursor }: ListPeople) {
    const { organisationId } = viewer;
    const found = await listPeople(this.db, {
      ...{ organisationId, care: careOf(viewer), only: organisation },
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

function commandOf(viewer: Viewer, commandId: string): DirectoryCommand {
  // Whoever may call this looks after somebody.
  return { by: viewer.userId, commandId, care: careOf(viewer)! };
}

function refusal(refused: Exclude<ChangedPerson, { kind: 'changed' }>): Problem {
  switch (refused.kind) {
    case 'otherContent':
      return new Problem({
        status: 422,
        code: 'commandIdInUse',
        detail: 'This commandId was used with another content: take a new one for a new change.',
      });
    case 'unknownOrganisation':
      return badInput([
        {
          field: 'organisationId',
          code: 'unknownOrganisation',
          detail: 'There is no such organisation among those that you look after: your own, and those below it. Of others ask their administrator.',
        },
      ]);
    case 'unknownPerson':
      return noSuchPerson();
    case 'staleVersion':
      return new Problem({
        status: 409,
        code: refused.kind,
        detail: `The person is at version ${refused.version}: look again, then decide again.`,
        version: refused.version,
      });
    case 'refused':
      return badInput(refused.faults);
  }
}
