import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@xiecha/access/viewer';
import { readReceipt } from '@xiecha/case-store/receipts';
import { StoreDatabase } from '@xiecha/case-store/store-database';
import { Endpoint } from '../access/endpoint.js';
import { SignedInViewer } from '../access/signed-in.js';
import { CaseIdParam } from '../cases/case-id.param.js';
import { CaseService } from '../cases/case.service.js';
import { Problem, ProblemAnswer } from '../problem/problem.js';
import { receiptAnswer, ReceiptAnswer } from './receipt.schema.js';

@ApiTags('cases')
@ApiBearerAuth()
@ApiDefaultResponse({ standardSchema: ProblemAnswer, description: 'Anything else: problem+json' })
@Controller('api/v1/cases/:id/receipts')
export class ReceiptController {
  constructor(
    private readonly db: StoreDatabase,
    private readonly cases: CaseService,
  ) {}

  @Get(':seq')
  @Endpoint({ operationId: 'readReceipt', summary: 'The receipt of what your body handed in with an event of a case’s record' })
  @ApiOkResponse({ standardSchema: ReceiptAnswer })
  async read(@SignedInViewer() viewer: Viewer, @Param('id', CaseIdParam) id: string, @Param('seq') written: string) {
    const seen = await this.cases.find(viewer, id);
    const seq = /^[1-9]\d{0,8}$/.test(written) ? Number(written) : 0;
    const receipt = await readReceipt(this.db, seen, seq);
    if (!receipt) throw new Problem({ status: 404, code: 'noSuchReceipt', detail: 'Nothing was handed in with this event.' });
    return receiptAnswer(seen, seq, receipt);
  }
}
