import { query } from '@xiecha/case-store/transaction';
import type { Probe } from './probe.js';
import type { World } from './world.js';

/** Another province decided on a special field of this name. */
export async function decisionProbes({ engine }: World, name: string): Promise<Probe[]> {
  const [noted] = await query<{ id: string; next: string }>(engine.db, 'SELECT max(id) AS id, max(id) + 1 AS next FROM decided_field');
  const probe = { by: ['zjApprover'], status: 200 };
  const cursor = (id: string) => Buffer.from(`earlierDecisions:${id}`).toString('base64url');
  const path = (field: string) => `/consents/earlier?field=${encodeURIComponent(field)}`;
  return [
    {
      ...probe,
      parameter: 'listEarlierDecisions query field',
      what: 'another province’s decision',
      foreign: name,
      absent: '从未问过的字段',
      send: (api, field) => api.get(path(field)),
    },
    {
      ...probe,
      parameter: 'listEarlierDecisions query cursor',
      what: 'a place at it',
      foreign: noted!.id,
      absent: noted!.next,
      send: (api, id) => api.get(`${path(name)}&cursor=${cursor(id)}`),
    },
  ];
}
