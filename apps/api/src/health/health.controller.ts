import { Controller, Get, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiOkResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { CaseEngine } from '@xiecha/case-engine/case-engine';
import { readWorldClock } from '@xiecha/case-store/world-clock';
import type { Response } from 'express';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { ENGINE } from '../engine.module.js';

const Health = z.object({ status: z.literal('up') }).meta({ id: 'Health' });
const Readiness = z
  .object({ ready: z.boolean(), checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })) })
  .meta({ id: 'Readiness' });
type Check = z.infer<typeof Readiness>['checks'][number];

/** How long Temporal may take to answer a check, in milliseconds. */
const temporalDeadlineMs = 2_000;

@ApiTags('health')
@Controller('api/v1')
export class HealthController {
  constructor(@Inject(ENGINE) private readonly engine: CaseEngine) {}

  @Get('health')
  @Endpoint({ operationId: 'health', summary: 'Whether this process is up' })
  @ApiOkResponse({ standardSchema: Health })
  health() {
    return { status: 'up' as const };
  }

  @Get('readiness')
  @Endpoint({ operationId: 'readiness', summary: 'Whether it can do its work, and what is wrong if not' })
  @ApiOkResponse({ standardSchema: Readiness })
  @ApiServiceUnavailableResponse({ standardSchema: Readiness })
  async readiness(@Res({ passthrough: true }) response: Response) {
    const checks = await Promise.all([this.check('postgres', () => this.postgres()), this.check('temporal', () => this.temporal())]);
    // Without Temporal filings and commands are still taken in; without PostgreSQL nothing is.
    const ready = checks.every(({ name, ok }) => ok || name === 'temporal');
    if (!ready) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return { ready, checks };
  }

  private async postgres(): Promise<string> {
    const { mode, now } = await readWorldClock(this.engine.db);
    return `${mode} world, ${now}`;
  }

  private async temporal(): Promise<string> {
    const { client, settings } = this.engine;
    await client.connection.withDeadline(Date.now() + temporalDeadlineMs, () =>
      client.workflowService.describeNamespace({ namespace: settings.temporalNamespace }),
    );
    return `${settings.temporalAddress}, namespace ${settings.temporalNamespace}`;
  }

  private async check(name: string, look: () => Promise<string>): Promise<Check> {
    try {
      return { name, ok: true, detail: await look() };
    } catch (error) {
      return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
    }
  }
}
