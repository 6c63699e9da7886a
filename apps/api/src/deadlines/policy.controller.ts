import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { listPolicies } from '@xiecha/case-store/policies';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';

const ClockPolicies = z.record(
  z.string(),
  z.object({
    term: z.object({ amount: z.int(), unit: z.string(), basisText: z.string(), basisStatus: z.enum(['statutory', 'local', 'proposal']) }),
    ladder: z.array(z.record(z.string(), z.unknown())),
  }),
);

const PoliciesAnswer = z
  .object({
    inForce: z.string().meta({ description: 'The version that clocks start under now; a running clock keeps the one it started under.' }),
    policies: z.array(
      z.object({
        version: z.string(),
        loadedAt: z.string(),
        clocks: ClockPolicies,
        overrides: z
          .array(z.object({ name: z.string(), why: z.string(), when: z.record(z.string(), z.string()), clocks: ClockPolicies }))
          .meta({ description: 'Other terms for some cases; the one with the most conditions wins, and the clock names it as its rule.' }),
      }),
    ),
  })
  .meta({ id: 'Policies', description: 'Terms and ladders, with what each term rests on; a proposal is no law.' });

@ApiTags('policies')
@ApiBearerAuth()
@Controller('api/v1/policies')
export class PolicyController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Endpoint({ operationId: 'listPolicies', summary: 'Terms, ladders and what they rest on' })
  @ApiOkResponse({ standardSchema: PoliciesAnswer })
  async list() {
    const loaded = await listPolicies(this.db);
    return { inForce: loaded[0]!.policy.version, policies: loaded.map(({ policy, loadedAt }) => ({ ...policy, loadedAt })) };
  }
}
