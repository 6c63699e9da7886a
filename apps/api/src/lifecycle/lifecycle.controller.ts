import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { policyV1 } from '@xiecha/assistance-case/policy-v1';
import { tableV1 } from '@xiecha/assistance-case/table-v1';
import { toMermaid } from '@xiecha/lifecycle/mermaid';
import { z } from 'zod';

const LifecycleAnswer = z
  .object({ version: z.int(), table: z.record(z.string(), z.unknown()), policy: z.record(z.string(), z.unknown()), mermaid: z.string() })
  .meta({ id: 'Lifecycle', description: 'The table that decides, the terms its clocks run by with what they rest on, and the state diagram.' });

@ApiTags('lifecycle')
@ApiBearerAuth()
@Controller('api/v1/lifecycle')
export class LifecycleController {
  @Get()
  @ApiOperation({ operationId: 'readLifecycle', summary: 'States, commands, clocks and terms' })
  @ApiOkResponse({ standardSchema: LifecycleAnswer })
  read() {
    return { version: tableV1.version, table: tableV1, policy: policyV1, mermaid: toMermaid(tableV1) };
  }
}
