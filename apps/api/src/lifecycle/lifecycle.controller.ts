import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { newestTable } from '@xiecha/assistance-case/lifecycle-tables';
import { toMermaid } from '@xiecha/lifecycle/mermaid';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';

const LifecycleAnswer = z
  .object({ version: z.int(), table: z.record(z.string(), z.unknown()), mermaid: z.string() })
  .meta({ id: 'Lifecycle', description: 'The table that decides, and the state diagram.' });

@ApiTags('lifecycle')
@ApiBearerAuth()
@Controller('api/v1/lifecycle')
export class LifecycleController {
  @Get()
  @Endpoint({ operationId: 'readLifecycle', summary: 'States, commands and clocks' })
  @ApiOkResponse({ standardSchema: LifecycleAnswer })
  read() {
    return { version: newestTable.version, table: newestTable, mermaid: toMermaid(newestTable) };
  }
}
