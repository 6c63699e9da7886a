import { Injectable } from '@nestjs/common';
import { isColleague } from '@xiecha/access/colleagues';
import type { Viewer } from '@xiecha/access/viewer';
import { addAbsence, listAbsences, type Absence, type AddedAbsence } from '@xiecha/case-store/absences';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { DataSource } from 'typeorm';
import { permits } from '../access/permission.js';
import { lookingAfterColleagues, permissions } from '../access/permissions.js';
import { badInput, Problem } from '../problem/problem.js';
import type { AddAbsence } from './add-absence.schema.js';

/** Who is away when: everybody for themselves, leads and administrators for their organisation. */
@Injectable()
export class AbsenceService {
  constructor(private readonly db: DataSource) {}

  async add(viewer: Viewer, { userId = viewer.userId, from, until, substituteId }: AddAbsence): Promise<Absence> {
    await this.checkMayAddFor(viewer, userId);
    const { now } = await readWorldClock(this.db);
    if (until <= now) {
      throw badInput([{ field: 'until', code: 'overAlready', detail: `It is ${now}; an absence that is over changes nothing.` }]);
    }
    const added = await addAbsence(this.db, { userId, from, until, substituteId: substituteId ?? null }, viewer.userId);
    if (added.kind !== 'added') throw refusal(added);
    return added.absence;
  }

  async list(viewer: Viewer): Promise<{ items: Absence[] }> {
    return {
      items: await listAbsences(this.db, permits(lookingAfterColleagues, viewer) ? { organisationId: viewer.organisationId } : { userId: viewer.userId }),
    };
  }

  private async checkMayAddFor(viewer: Viewer, userId: string): Promise<void> {
    if (userId === viewer.userId) return;
    if (!permits(permissions.addAbsence.object.others, viewer)) {
      throw new Problem({
        status: 403,
        code: 'notAllowed',
        detail: 'Only leads and administrators say when others are away; leave userId out to speak for yourself.',
      });
    }
    if (!(await isColleague(this.db, viewer, userId))) throw refusal({ kind: 'unknownPerson' });
  }
}

function refusal(refused: Exclude<AddedAbsence, { kind: 'added' }>): Problem {
  switch (refused.kind) {
    case 'reversedSpan':
      return badInput([{ field: 'until', code: refused.kind, detail: 'until must lie after from.' }]);
    case 'ownSubstitute':
      return badInput([{ field: 'substituteId', code: refused.kind, detail: 'Nobody stands in for themselves; name somebody else, or leave it out.' }]);
    case 'unknownPerson':
      return badInput([{ field: 'userId', code: refused.kind, detail: 'There is no such active person in your organisation.' }]);
    case 'unknownSubstitute':
      return badInput([
        {
          field: 'substituteId',
          code: refused.kind,
          detail:
            'There is no such active person in your organisation or, for a regulator, in an office above or below it who sees the same cases: nobody else may see yours.',
        },
      ]);
    case 'overlaps': {
      const { from, until } = refused.absence;
      return badInput([{ field: 'from', code: refused.kind, detail: `The person is away from ${from} until ${until} already; choose a span beside it.` }]);
    }
  }
}
