import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { listFailedMails } from '@xiecha/notices/failed-mails';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { ProblemAnswer } from '../problem/problem.js';

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
  @Endpoint({ operationId: 'listFailedMails', summary: 'Mails that the mail server did not take (administrators)' })
  @ApiOkResponse({ standardSchema: FailedMailsAnswer })
  async list() {
    return { items: await listFailedMails(this.db, most) };
  }
}
