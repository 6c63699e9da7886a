import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { giveOwnNumber } from '@xiecha/case-store/own-numbers';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { CaseService } from '../cases/case.service.js';
import { text } from '../commands/input-parts.js';
import { ProblemAnswer } from '../problem/problem.js';

const GiveOwnNumber = z
  .strictObject({ ownNumber: text(60).nullable().meta({ description: 'The number under which the body keeps the request; null: none any more.' }) })
  .meta({ id: 'OwnNumber' });
type GiveOwnNumber = z.output<typeof GiveOwnNumber>;

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/own-number')
export class OwnNumberController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cases: CaseService,
  ) {}

  @Put()
  @Endpoint({
    operationId: 'giveOwnNumber',
    summary: 'Give a case the number under which your body keeps it: shown to your body and found by its search, and by nobody else',
  })
  @ApiOkResponse({ standardSchema: GiveOwnNumber })
  async give(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Body({ schema: GiveOwnNumber }) input: GiveOwnNumber) {
    await giveOwnNumber(this.db, await this.cases.find(viewer, id), viewer.userId, input.ownNumber);
    return input;
  }
}
