import { Injectable } from '@nestjs/common';
import { addBody, changeBody } from '@xiecha/access/directory/change-body';
import { addOffice, changeOffice } from '@xiecha/access/directory/change-office';
import { findOrganisation, type OrganisationDetail } from '@xiecha/access/directory/organisation-detail';
import { listOrganisations } from '@xiecha/access/directory/organisations';
import { addAuthorisation, type ChangedAuthorisation, endAuthorisation } from '@xiecha/access/directory/scope-authorisations';
import type { Viewer } from '@xiecha/access/viewer';
import { shippedOverlays } from '@xiecha/working-time/shipped-overlays';
import { DataSource } from 'typeorm';
import type { Problem } from '../problem/problem.js';
import type { AddBody, ChangeBody } from './body.schema.js';
import { pageOf, placeIn } from './directory-cursor.js';
import { commandOf, directoryProblem, unknownOrganisationIn } from './directory-problem.js';
import type { AddAuthorisation, AddOffice, ChangeOffice, EndAuthorisation } from './office.schema.js';
import { noSuchAuthorisation, noSuchOrganisation } from './organisation-id.param.js';
import type { ListOrganisations } from './organisation.schema.js';

/** Reading and changing offices and assisted bodies, for one viewer at a time. */
@Injectable()
export class OrganisationService {
  constructor(private readonly db: DataSource) {}

  async list(viewer: Viewer, { limit, cursor }: ListOrganisations) {
    const found = await listOrganisations(this.db, viewer, { limit: limit + 1, after: placeIn('organisations', cursor) });
    return pageOf('organisations', found, limit);
  }

  async read(viewer: Viewer, id: string) {
    const found = await findOrganisation(this.db, viewer, id);
    if (!found) throw noSuchOrganisation();
    return shown(found);
  }

  async addOffice(viewer: Viewer, { commandId, numberPrefix, filesForId, workingHours, overlayRegion, ...office }: AddOffice) {
    const added = await addOffice(this.db, commandOf(viewer, commandId), {
      ...office,
      numberPrefix: numberPrefix ?? null,
      filesForId: filesForId ?? null,
      workingHours: workingHours ?? null,
      overlayRegion: overlayRegion ?? null,
    });
    if (added.kind === 'unknownOrganisation') throw unknownOrganisationIn('parentId');
    return changed(added);
  }

  async changeOffice(viewer: Viewer, officeId: string, { commandId, ...change }: ChangeOffice) {
    return changed(await changeOffice(this.db, commandOf(viewer, commandId), { ...change, officeId }));
  }

  async addAuthorisation(viewer: Viewer, provinceId: string, { commandId, validUntil, ...authorisation }: AddAuthorisation) {
    return changed(await addAuthorisation(this.db, commandOf(viewer, commandId), { ...authorisation, provinceId, validUntil: validUntil ?? null }));
  }

  async endAuthorisation(viewer: Viewer, provinceId: string, authorisationId: string, { commandId, ...end }: EndAuthorisation) {
    return changed(await endAuthorisation(this.db, commandOf(viewer, commandId), { ...end, provinceId, authorisationId }));
  }

  async addBody(viewer: Viewer, { commandId, ...body }: AddBody) {
    return changed(await addBody(this.db, commandOf(viewer, commandId), body));
  }

  async changeBody(viewer: Viewer, bodyId: string, { commandId, ...change }: ChangeBody) {
    return changed(await changeBody(this.db, commandOf(viewer, commandId), { ...change, bodyId }));
  }
}

/** The organisation as it stands after a command. Throws the problem that it was refused with. */
function changed(outcome: ChangedAuthorisation) {
  if (outcome.kind !== 'changed') throw refusal(outcome);
  return shown(outcome.organisation);
}

function refusal(refused: Exclude<ChangedAuthorisation, { kind: 'changed' }>): Problem {
  switch (refused.kind) {
    case 'unknownOrganisation':
      return noSuchOrganisation();
    case 'unknownAuthorisation':
      return noSuchAuthorisation();
    default:
      return directoryProblem(refused);
  }
}

function shown(organisation: OrganisationDetail) {
  const kept = shippedOverlays.filter(({ region }) => region === organisation.overlayRegion);
  return { ...organisation, regionalHolidays: kept.flatMap(({ holidays, source }) => holidays.map((holiday) => ({ ...holiday, source }))) };
}
