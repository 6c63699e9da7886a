import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { changePreferences, mailsWanted, readPreferences } from '@xiecha/access/preferences';
import type { Viewer } from '@xiecha/access/viewer';
import { languages } from '@xiecha/notices/template';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';

const Mails = z.enum(mailsWanted).meta({ description: 'all: every message; duties: only what you have to do and what is critical, which is always mailed.' });
const Language = z.enum(languages).meta({ description: 'In which messages are written.' });

const PreferencesAnswer = z
  .object({
    email: z.string().nullable().meta({ description: 'Where mails go, for administrators to say; null: messages are in the inbox alone.' }),
    mails: Mails,
    language: Language,
  })
  .meta({ id: 'Preferences' });

const ChangePreferences = z.strictObject({ mails: Mails.optional(), language: Language.optional() }).meta({ id: 'ChangePreferences' });
type ChangePreferences = z.output<typeof ChangePreferences>;

/** How somebody is told beside the inbox, which has everything. */
@ApiTags('inbox')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/preferences')
export class PreferenceController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'readPreferences', summary: 'How you are told beside the inbox' })
  @ApiOkResponse({ standardSchema: PreferencesAnswer })
  read(@SignedInViewer() { userId }: Viewer) {
    return readPreferences(this.db, userId);
  }

  @Patch()
  @Endpoint({ operationId: 'changePreferences', summary: 'Say which messages are mailed to you as well, and in which language; what is left out stays' })
  @ApiOkResponse({ standardSchema: PreferencesAnswer })
  change(@SignedInViewer() { userId }: Viewer, @Body({ schema: ChangePreferences }) input: ChangePreferences) {
    return changePreferences(this.db, userId, input);
  }
}
