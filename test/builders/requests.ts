import { sampleOrganisationId } from '@xiecha/cli/sample-world/organisations';
import { sampleAnswers } from '@xiecha/cli/sample-world/sample-answers';

/** A request that is right; `changes` make it special or wrong. */
export function aRequest(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    bodies: [sampleOrganisationId('platform')],
    purpose: 'caseInvestigation',
    officers: [
      { name: '甲某', certificateNumber: 'ZJ-0001' },
      { name: '乙某', certificateNumber: 'ZJ-0002' },
    ],
    targets: [{ kind: 'shop', value: 'https://shop.example/8848' }],
    fields: ['ID001', 'ID003'],
    reason: '涉嫌销售不合格商品，需核实店铺经营者身份。',
    ...changes,
  };
}

/** A reply that answers all that `aRequest` asks; `changes` make it special or wrong. */
export function aReply(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { cells: sampleAnswers(['ID001@T1', 'ID003@T1']), statement: '店铺经营者为示例公司。', ...changes };
}
