import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { listDirectoryChanges } from '@xiecha/access/directory/changes';
import { auditReachOf } from '@xiecha/access/directory/reach';
import type { Viewer } from '@xiecha/access/viewer';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { pageOf, placeIn } from '../lists/list-cursor.js';

const Row = z.record(z.string(), z.unknown()).nullable();

const DirectoryChangesAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        byUserId: z.string().nullable().meta({ description: 'null: the operator, the system by itself or, for an assisted body, somebody of a regulator.' }),
        byName: z.string().nullable(),
        entity: z.string().meta({
          description:
            'The kind of what changed: organisation, app_user, user_role, contact, absence, body_service, receiving_channel, password_reset, session and others. Of credentials only that they changed.',
        }),
        entityId: z.string(),
        organisationId: z.string(),
        organisationName: z.string(),
        subjectName: z.string().nullable().meta({ description: 'Of what is somebody’s, a role, a contact, an absence, a way in: whose.' }),
        before: Row.meta({ description: 'null: it was not there.' }),
        after: Row.meta({ description: 'null: it is no more.' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'DirectoryChanges' });

const ListDirectoryChanges = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(100).optional(),
});
type ListDirectoryChanges = z.output<typeof ListDirectoryChanges>;

/** Who changed what of people and organisations. */
@ApiTags('directory')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/directory-changes')
export class DirectoryChangeController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({
    operationId: 'listDirectoryChanges',
    summary: 'Changes of people, roles, organisations, contacts, absences and ways in, newest first (administrators and auditors)',
  })
  @ApiOkResponse({ standardSchema: DirectoryChangesAnswer })
  async list(@SignedInViewer() viewer: Viewer, @Query({ schema: ListDirectoryChanges }) { limit, cursor }: ListDirectoryChanges) {
    // A body is not told who of the highest office looked after its people.
    const authorsAt = viewer.organisationKind === 'body' ? viewer.organisationId : undefined;
    // Whoever may call this has a reach.
    const found = await listDirectoryChanges(this.db, auditReachOf(viewer)!, { limit: limit + 1, before: placeIn('changes', cursor), authorsAt });
    return pageOf('changes', found, limit);
  }
}
