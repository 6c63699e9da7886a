import { Body, Controller, Get, HttpCode, HttpStatus, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { ProblemAnswer } from '../problem/problem.js';
import { CalendarService } from './calendar.service.js';

const CalendarsAnswer = z
  .object({
    inForce: z.string().meta({ description: 'The revision that deadlines are computed under now.' }),
    years: z.array(z.object({ year: z.int(), notices: z.array(z.string()) })),
    provisionalFrom: z.int().meta({ description: 'The first year without its notice: its dates may move, and nothing is overdue by them.' }),
    revisions: z.array(
      z.object({
        revision: z.string(),
        loadedAt: z.string(),
        loadedBy: z
          .string()
          .nullable()
          .meta({ description: 'null: it came with the product; always for an assisted body, which is not told who at a regulator it was.' }),
        year: z.int().nullable().meta({ description: 'null: all that came with the product.' }),
      }),
    ),
  })
  .meta({ id: 'Calendars' });

const CalendarYearAnswer = z.object({ year: z.int(), revision: z.string(), notices: z.array(z.record(z.string(), z.unknown())) }).meta({ id: 'CalendarYear' });

export const LoadCalendar = z
  .strictObject({
    file: z
      .string()
      .min(2)
      .max(200_000)
      .meta({ description: "The calendar file's text: one year in the shape of its notice. As text, so that a fault can be named by its line." }),
  })
  .meta({ id: 'LoadCalendar' });
export type LoadCalendar = z.output<typeof LoadCalendar>;

const LoadedAnswer = z.object({ year: z.int(), revision: z.string(), changed: z.boolean() }).meta({ id: 'CalendarLoaded' });

@ApiTags('calendars')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/calendars')
export class CalendarController {
  constructor(private readonly calendars: CalendarService) {}

  @Get()
  @Endpoint({ operationId: 'listCalendars', summary: 'The calendar in force, and who loaded what when' })
  @ApiOkResponse({ standardSchema: CalendarsAnswer })
  list(@SignedInViewer() viewer: Viewer) {
    return this.calendars.list(viewer);
  }

  @Get(':year')
  @Endpoint({ operationId: 'readCalendarYear', summary: 'A year as its notices announced it' })
  @ApiOkResponse({ standardSchema: CalendarYearAnswer })
  read(@Param('year', ParseIntPipe) year: number) {
    return this.calendars.read(year);
  }

  @Post()
  @HttpCode(HttpStatus.OK)
  @Endpoint({ operationId: 'loadCalendar', summary: 'Put a year in force (administrators)' })
  @ApiOkResponse({ standardSchema: LoadedAnswer })
  load(@SignedInViewer() viewer: Viewer, @Body({ schema: LoadCalendar }) { file }: LoadCalendar) {
    return this.calendars.load(viewer, file);
  }
}
