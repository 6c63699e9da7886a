import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { officesSightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import { dueBands, type DaySpan, type DueBand } from '@xiecha/assistance-case/board-days';
import { isFinal } from '@xiecha/assistance-case/lifecycle-tables';
import { stateNames } from '@xiecha/assistance-case/vocabulary';
import { readBoard, type Board } from '@xiecha/case-store/board';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { BoardAnswer, type CaseListQuery, ReadBoard } from './board.schema.js';

@ApiTags('board')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/board')
export class BoardController {
  constructor(private readonly db: StoreDatabase) {}

  @Get()
  @Endpoint({
    operationId: 'readBoard',
    summary: 'How the open cases of your office and of those below stand, and what was filed, ended and fell overdue lately',
    description: 'Beside each way of counting stands what `GET /cases` is asked to list exactly what was counted.',
  })
  @ApiOkResponse({ standardSchema: BoardAnswer })
  async read(@SignedInViewer() viewer: Viewer, @Query({ schema: ReadBoard }) { asOf }: ReadBoard) {
    return boardAnswer(await readBoard(this.db, officesSightOf(viewer), asOf));
  }
}

function boardAnswer({ asOf, days, offices, bodies, clocks, ...rest }: Board) {
  const { today, ages, ahead } = days;
  return {
    ...{ asOf, today },
    open: { cases: { state: stateNames.filter((state) => !isFinal(state)).join(',') } },
    bands: dueBands.map((band) => ({ band, cases: casesOf(band, days) })),
    ages: ages.map(({ workdays, lastDay }) => ({ from: workdays.from, to: workdays.to ?? null, cases: { overdue: 'true' as const, ...spanned(lastDay) } })),
    ahead: ahead.map(({ workday, lastDay }) => ({ workday, cases: { overdue: 'false' as const, ...spanned(lastDay) } })),
    offices: offices.map((office) => ({ ...office, cases: office.own ? { office: office.id } : { officesUnder: office.id } })),
    bodies: bodies.map((body) => ({ ...body, cases: { body: body.id } })),
    clocks: clocks.map((row) => ({ ...row, cases: row.clock === null ? { undated: 'true' as const } : { clock: row.clock } })),
    ...rest,
  };
}

function casesOf(band: DueBand, { bands }: Board['days']): CaseListQuery {
  switch (band) {
    case 'overdue':
      return { overdue: 'true' };
    case 'undated':
      return { undated: 'true' };
    default:
      return { overdue: 'false', ...spanned(bands[band]) };
  }
}

function spanned({ from, to }: DaySpan): CaseListQuery {
  return { ...(from ? { lastDayFrom: from } : {}), ...(to ? { lastDayTo: to } : {}) };
}
