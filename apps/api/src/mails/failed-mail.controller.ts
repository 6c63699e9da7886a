import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { isOfHighestOffice } from '@xiecha/access/highest-office';
import type { Viewer } from '@xiecha/access/viewer';
import { listFailedMails } from '@xiecha/notices/failed-mails';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { SignedInViewer } from '../access/bearer.guard.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';

/** The newest; more than so many failed mails are one fault, not many. */
const most = 200;

const FailedMailsAnswer = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        recipientId: z.string(),
        address: z.string(),
        subject: z.string(),
        createdAt: z.string(),
        attempts: z.int(),
        lastError: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'FailedMails' });

@ApiTags('mails')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/mails')
export class FailedMailController {
  constructor(private readonly db: DataSource) {}

  @Get('failed')
  @ApiOperation({ operationId: 'listFailedMails', summary: 'Mails that the mail server did not take (administrators)' })
  @ApiOkResponse({ standardSchema: FailedMailsAnswer })
  async list(@SignedInViewer() viewer: Viewer) {
    // Mails of every office and body are among them.
    if (!viewer.roles.includes('admin') || !isOfHighestOffice(viewer)) {
      throw new Problem({ status: 403, code: 'notAllowed', detail: 'Only administrators of the highest office see failed mails.' });
    }
    return { items: await listFailedMails(this.db, most) };
  }
}
