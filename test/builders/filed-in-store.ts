import { randomUUID } from 'node:crypto';
import { fileRequest } from '@xiecha/case-store/file-request';
import type { StoreDatabase } from '@xiecha/case-store/store-database';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';

export interface Filing {
  readonly targets: readonly string[];
  readonly cause?: string | undefined;
  readonly bodies?: readonly ('platform' | 'superApp')[];
}

/** Files a request of Hangzhou's about these shops, without an API or a worker. Answers its cases, in the order of its bodies. */
export async function filedInStore(db: StoreDatabase, { targets, cause, bodies = ['platform'] }: Filing): Promise<readonly string[]> {
  const filing = await fileRequest(db, {
    idempotencyKey: randomUUID(),
    actor: { capacity: 'requesterCaseworker', userId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz') },
    bodies: bodies.map(sampleOrganisationId),
    purpose: 'caseInvestigation',
    urgency: 'normal',
    asked: { fields: ['ID001'], specialFields: 0, confirmations: 0, targets: 1 },
    content: { targets: targets.map((value) => ({ kind: 'shop', value })), ...(cause === undefined ? {} : { cause }) },
  });
  if (filing.kind !== 'filed') throw new Error(`The filing came to ${filing.kind}.`);
  return filing.caseIds;
}
