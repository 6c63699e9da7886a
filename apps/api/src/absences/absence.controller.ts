import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { AbsenceService } from './absence.service.js';
import { AddAbsence } from './add-absence.schema.js';

const AbsenceAnswer = z
  .object({
    id: z.string(),
    userId: z.string(),
    name: z.string(),
    from: z.string(),
    until: z.string(),
    substituteId: z.string().nullable(),
    substituteName: z.string().nullable(),
  })
  .meta({ id: 'Absence' });

const AbsencesAnswer = z.object({ items: z.array(AbsenceAnswer) }).meta({ id: 'Absences' });

@ApiTags('absences')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/absences')
export class AbsenceController {
  constructor(private readonly absences: AbsenceService) {}

  @Post()
  @Endpoint({ operationId: 'addAbsence', summary: 'Say when somebody is away, and who stands in' })
  @ApiCreatedResponse({ standardSchema: AbsenceAnswer })
  add(@SignedInViewer() viewer: Viewer, @Body({ schema: AddAbsence }) input: AddAbsence) {
    return this.absences.add(viewer, input);
  }

  @Get()
  @Endpoint({ operationId: 'listAbsences', summary: 'Absences that last or are to come: your own; for leads and administrators all of their organisation' })
  @ApiOkResponse({ standardSchema: AbsencesAnswer })
  list(@SignedInViewer() viewer: Viewer) {
    return this.absences.list(viewer);
  }
}
