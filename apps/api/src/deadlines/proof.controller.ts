import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { isKnown } from '@xiecha/assistance-case/known-clocks';
import { clockNames } from '@xiecha/assistance-case/vocabulary';
import { readProof } from '@xiecha/case-store/deadline-proofs';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { CaseService } from '../cases/case.service.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { ProofSheetAnswer } from './proof-sheet.schema.js';

const ProofAnswer = z
  .object({
    clock: z.string(),
    round: z.int(),
    revision: z.int(),
    sheets: z.array(ProofSheetAnswer).meta({
      description: 'The sheet of the term, then one for each extension, each counted from the last day before it. The last sheet gives the deadline.',
    }),
  })
  .meta({ id: 'DeadlineProof' });

export const ReadProof = z.strictObject({
  revision: z.coerce.number().int().min(1).max(10_000).optional().meta({ description: 'Of the deadline; the latest when absent.' }),
});
export type ReadProof = z.output<typeof ReadProof>;

@ApiTags('deadlines')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/deadlines')
export class ProofController {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseService,
  ) {}

  @Get(':clock/proof')
  @Endpoint({ operationId: 'readProof', summary: 'How a deadline was worked out: each day, counted or not, and why' })
  @ApiOkResponse({ standardSchema: ProofAnswer })
  async read(
    @SignedInViewer() viewer: Viewer,
    @Param('id', CaseIdParam) id: string,
    @Param('clock') clock: string,
    @Query({ schema: ReadProof }) { revision }: ReadProof,
  ) {
    const seen = await this.cases.find(viewer, id);
    const shown = clockNames.filter((name) => isKnown(name, viewer.organisationKind === 'body'));
    const asked = shown.find((name) => name === clock);
    const proof = asked && (await readProof(this.db, seen, asked, revision));
    if (!proof)
      throw new Problem({ status: 404, code: 'noSuchDeadline', detail: `This case has no such deadline of ${clock}; clocks are ${shown.join(', ')}.` });
    return proof;
  }
}
