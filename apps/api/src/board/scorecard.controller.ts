import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { officesSightOf } from '@xiecha/access/sight';
import type { Viewer } from '@xiecha/access/viewer';
import type { DaySpan } from '@xiecha/assistance-case/board-days';
import { bodyFigures, fewBelow, type Figure, officeFigures } from '@xiecha/assistance-case/scorecard-figures';
import { bodyScorecards, officeScorecards, type Scorecards, type Value } from '@xiecha/case-store/scorecards';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { addDays, dayOf } from '@xiecha/working-time/day';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { BodyScorecardsAnswer, OfficeScorecardsAnswer, ReadScorecards } from './scorecard.schema.js';

const usualDays = 30;

@ApiTags('board')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/scorecards')
export class ScorecardController {
  constructor(private readonly db: StoreDatabase) {}

  @Get('bodies')
  @Endpoint({
    operationId: 'readBodyScorecards',
    summary: 'How assisted bodies answered your office and those below in a span of days, each figure with its count and definition',
  })
  @ApiOkResponse({ standardSchema: BodyScorecardsAnswer })
  async bodies(@SignedInViewer() viewer: Viewer, @Query({ schema: ReadScorecards }) asked: ReadScorecards) {
    const { span, asOf } = await this.spanOf(asked);
    return { asOf, ...answer(span, bodyFigures, await bodyScorecards(this.db, officesSightOf(viewer), span)) };
  }

  @Get('offices')
  @Endpoint({
    operationId: 'readOfficeScorecards',
    summary: 'How your office and those below asked in a span of days, each figure with its count and definition',
  })
  @ApiOkResponse({ standardSchema: OfficeScorecardsAnswer })
  async offices(@SignedInViewer() viewer: Viewer, @Query({ schema: ReadScorecards }) asked: ReadScorecards) {
    const { span, asOf } = await this.spanOf(asked);
    return { asOf, ...answer(span, officeFigures, await officeScorecards(this.db, officesSightOf(viewer), span)) };
  }

  private async spanOf({ from, to }: ReadScorecards) {
    const { now: asOf } = await readWorldClock(this.db);
    const today = dayOf(asOf);
    return { asOf, span: from && to ? { from, to } : { from: addDays(today, 1 - usualDays), to: today } };
  }
}

function answer<Key extends string>(span: Required<DaySpan>, figures: Readonly<Record<Key, Figure>>, { all, items }: Scorecards<Key>) {
  return {
    ...{ ...span, fewBelow },
    figures: Object.entries<Figure>(figures).map(([key, { title, definition, better, counting }]) => {
      return { key, unit: counting.kind === 'median' ? 'workdays' : 'share', better, title, definition };
    }),
    all: marked(all),
    items: items.map((item) => ({ ...item, figures: marked(item.figures) })),
  };
}

function marked<Key extends string>(values: Readonly<Record<Key, Value>>) {
  return Object.fromEntries(Object.entries<Value>(values).map(([key, value]) => [key, { ...value, few: value.of > 0 && value.of < fewBelow }]));
}
