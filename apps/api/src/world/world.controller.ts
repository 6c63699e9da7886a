import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { advanceByWorkdays } from '@xiecha/case-engine/advance-world';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import { worldModes } from '@xiecha/case-store/world-mode';
import { dispatchDue } from '@xiecha/notices/dispatch';
import { WorkingTimeError } from '@xiecha/working-time/working-time-error';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { ENGINE } from '../engine.module.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';

/** Further at once is a wait of minutes before a screen. */
const mostWorkdays = 20;

const WorldAnswer = z
  .object({
    mode: z.enum(worldModes),
    now: z.string().meta({ description: 'What time it is in this world.' }),
    aheadSeconds: z.int().meta({ description: 'How far a sample world is ahead of real time; 0 in production.' }),
  })
  .meta({ id: 'World' });

export const AdvanceWorld = z.strictObject({ workdays: z.int().min(1).max(mostWorkdays) }).meta({ id: 'AdvanceWorld' });
export type AdvanceWorld = z.output<typeof AdvanceWorld>;

const AdvancedAnswer = z.object({ from: z.string(), now: z.string() }).meta({ id: 'WorldAdvanced' });

@ApiTags('world')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/world')
export class WorldController {
  /** In this process: a sample world has one API. Two who move it would lose nothing, but neither would see what the own move brought. */
  private moving = false;

  constructor(@Inject(ENGINE) private readonly engine: CaseEngine) {}

  @Get()
  @Endpoint({ operationId: 'readWorld', summary: 'What time it is here, and whether this is a sample world' })
  @ApiOkResponse({ standardSchema: WorldAnswer })
  async read() {
    const { mode, now, offsetMs } = await readWorldClock(this.engine.db);
    return { mode, now, aheadSeconds: Math.floor(offsetMs / 1_000) };
  }

  @Post('advance')
  @HttpCode(HttpStatus.OK)
  @Endpoint({
    operationId: 'advanceWorld',
    summary: 'Rehearsal: move a sample world on to the same time of a later workday; all that is due on the way happens',
  })
  @ApiOkResponse({ standardSchema: AdvancedAnswer })
  async advance(@Body({ schema: AdvanceWorld }) { workdays }: AdvanceWorld) {
    const { mode, now: from } = await readWorldClock(this.engine.db);
    if (mode === 'production') {
      throw new Problem({ status: 409, code: 'notASampleWorld', detail: 'Time in production is real and is moved by nobody; rehearse in a sample world.' });
    }
    if (this.moving) throw new Problem({ status: 409, code: 'worldIsMoving', detail: 'Somebody moves this world already; look again when it has arrived.' });
    this.moving = true;
    try {
      return { from, now: await advanceByWorkdays(this.engine, from, workdays, () => dispatchDue(this.engine.db, { mail: this.engine.settings.mail })) };
    } catch (error) {
      throw error instanceof WorkingTimeError ? beyondCalendar(error) : error;
    } finally {
      this.moving = false;
    }
  }
}

/** Nobody can say which days are workdays there. */
function beyondCalendar({ message }: WorkingTimeError): Problem {
  return new Problem({
    status: 409,
    code: 'calendarEnds',
    detail: `${message}. Nothing was moved: this world has come to the end of what the calendar can judge.`,
  });
}
