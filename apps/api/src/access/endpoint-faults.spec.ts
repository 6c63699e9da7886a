import { Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import { Endpoint } from './endpoint.js';
import { endpointFaults } from './endpoint-faults.js';
import type { OperationId } from './permissions.js';

@Controller('garden')
class GardenController {
  @Get()
  @Endpoint({ operationId: 'listCases' })
  look() {}

  @Get('again')
  @Endpoint({ operationId: 'listCases' })
  lookAgain() {}

  @Post('water')
  water() {}

  @Post('weed')
  @Endpoint({ operationId: 'weedGarden' as OperationId })
  weed() {}

  notForRequests() {}
}

async function faultsWith(controllers: Type[]): Promise<string[]> {
  @Module({ imports: [DiscoveryModule], controllers })
  class Garden {}
  const app = await NestFactory.create(Garden, { logger: false });
  const faults = endpointFaults(app.get(DiscoveryService));
  await app.close();
  return faults;
}

describe('endpointFaults', () => {
  it('names a handler without an operation id, one without a row, one with another’s id, and a row without a handler', async () => {
    const faults = await faultsWith([GardenController]);
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^GardenController\.water has no operation id/),
        expect.stringMatching(/^GardenController\.weed has the operation id weedGarden, of which/),
        expect.stringMatching(/^GardenController\.lookAgain has the operation id of another handler, listCases/),
        expect.stringMatching(/a row for readCase, which no handler has/),
      ]),
    );
    expect(faults.filter((fault) => /\b(look|notForRequests) |listCases, which/.test(fault))).toEqual([]);
  });
});
