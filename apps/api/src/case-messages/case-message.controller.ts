import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { agenda } from '@xiecha/assistance-case/agenda';
import { messageStatuses } from '@xiecha/assistance-case/message-status';
import { audiences, severities, templates } from '@xiecha/assistance-case/message-words';
import { alarmCommands, clockNames } from '@xiecha/assistance-case/vocabulary';
import { listCaseMessages, mailStatuses } from '@xiecha/notices/case-messages';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { CaseService } from '../cases/case.service.js';
import { ReadInLanguage } from '../inbox/inbox.schema.js';
import { readingLanguage } from '../inbox/reading-language.js';
import { ProblemAnswer } from '../problem/problem.js';

const named = z.object({ id: z.string(), name: z.string() });

const CaseMessagesAnswer = z
  .object({
    items: z.array(
      z
        .object({
          seq: z.int().meta({ description: 'Of the event that it tells of.' }),
          template: z.enum(templates),
          severity: z.enum(severities),
          subject: z.string(),
          text: z.string(),
          recipient: named,
          organisation: named,
          status: z.enum(messageStatuses).meta({
            description:
              '`withdrawn`: what it asks for was done before it went out. `merged`: another message said it to the same person, and deliveredAt is that one’s.',
          }),
          notBefore: z.string().meta({ description: 'Before then it is not sent.' }),
          deliveredAt: z.string().nullable().meta({ description: 'Into the recipient’s inbox.' }),
          readAt: z.string().nullable(),
          mail: z
            .object({ status: z.enum(mailStatuses), sentAt: z.string().nullable() })
            .nullable()
            .meta({ description: 'The mail that holds it: `sent` is what the mail server took.' }),
        })
        .meta({ id: 'CaseMessage' }),
    ),
    ahead: z
      .array(z.object({ clock: z.enum(clockNames), does: z.enum(alarmCommands), at: z.string(), audiences: z.array(z.enum(audiences)) }))
      .meta({ description: 'What the running clocks will tell whom, and not before when, the earliest first: unless what they wait for is done.' }),
  })
  .meta({ id: 'CaseMessages' });

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/messages')
export class CaseMessageController {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
  ) {}

  @Get()
  @Endpoint({ operationId: 'listCaseMessages', summary: 'Whom a case’s events were told, what became of each message, and what its clocks will tell next' })
  @ApiOkResponse({ standardSchema: CaseMessagesAnswer })
  async list(
    @SignedInViewer() viewer: Viewer,
    @Param('id', CaseIdParam) id: string,
    @Headers('accept-language') accepted: string | undefined,
    @Query({ schema: ReadInLanguage }) { lang }: ReadInLanguage,
  ) {
    const seen = await this.cases.find(viewer, id);
    const messages = await listCaseMessages(this.db, seen);
    return {
      items: messages.map(({ inWords, ...message }) => ({ ...message, ...inWords(readingLanguage(lang, accepted)) })),
      ahead: agenda(seen.summary.current).map(({ clock, command, rung }) => ({ clock, does: command, at: rung.notBefore, audiences: rung.audiences })),
    };
  }
}
