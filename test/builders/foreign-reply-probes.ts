import { randomUUID } from 'node:crypto';
import { noteReplyView } from '@xiecha/case-store/reply-views';
import { SeenCase } from '@xiecha/case-store/seen-case';
import { query } from '@xiecha/case-store/transaction';
import { sampleOrganisationId, samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { ApiClient } from './api-client.js';
import type { Probe } from './probe.js';
import type { World } from './world.js';

/** Views of what was replied to others: asked for by an officer of another office, who has a case of its own. */
export async function replyProbes(world: World, { foreign, own }: { readonly foreign: string; readonly own: string }): Promise<Probe[]> {
  const { db } = world.engine;
  const viewId = randomUUID();
  const seen = await SeenCase.find(db, { kind: 'office', path: '/samr/zj/hz/' }, foreign);
  await noteReplyView(db, seen!, {
    ...{ viewerId: samplePersonId('hzCaseworker'), organisationId: sampleOrganisationId('hz'), viewId },
    ...{ reason: '核对身份', cells: ['ID001@T1'], whole: true, upToSeq: 1 },
  });
  const [view] = await query<{ id: string; next: string }>(db, 'SELECT max(id) AS id, max(id) + 1 AS next FROM reply_view');
  const look = (api: ApiClient, caseId: string, id: string) => api.call('POST', `/cases/${caseId}/reply-views`, { viewId: id, reason: '核对身份' });
  const cursor = (id: string) => Buffer.from(`replyViews:${id}`).toString('base64url');
  const ofCase = { what: 'a case of another office', by: ['whCaseworker', 'whLead'], foreign, absent: randomUUID(), status: 404 };
  return [
    { ...ofCase, parameter: 'viewReply path id', send: (api, id) => look(api, id, randomUUID()) },
    { ...ofCase, parameter: 'listReplyViews path id', send: (api, id) => api.get(`/cases/${id}/reply-views`) },
    {
      ...{ parameter: 'viewReply body viewId', what: 'another’s view', by: ['whLead'], foreign: viewId, absent: randomUUID(), status: 409 },
      send: (api, id) => look(api, own, id),
    },
    {
      ...{ parameter: 'listReplyViews query cursor', what: 'a place at another’s view', by: ['whLead'], foreign: view!.id, absent: view!.next, status: 200 },
      send: (api, id) => api.get(`/cases/${own}/reply-views?cursor=${cursor(id)}`),
    },
  ];
}
