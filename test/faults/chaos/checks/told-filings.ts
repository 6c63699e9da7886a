import { query } from '@xiecha/case-store/transaction';
import { samplePersonId } from '@xiecha/cli/sample-world/organisations';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';
import { isFinalWord, type ToldFiling } from '../told.js';

interface RequestRow {
  readonly id: string;
  readonly key: string;
  readonly case_ids: string[];
}

/** Every filing that was answered with 201 exists once, as it was told; what was refused does not; and nothing was filed that nobody sent. */
export async function findInToldFilings({ engine, told }: CheckedWorld): Promise<Finding[]> {
  if (!told) return [];
  const rows = await query<RequestRow>(
    engine.db,
    `SELECT r.id, r.filed_by || '/' || r.idempotency_key AS key, array(SELECT c.id FROM assistance_case c WHERE c.request_id = r.id ORDER BY c.id) AS case_ids
       FROM assistance_request r`,
  );
  const keyOf = ({ by, key }: ToldFiling) => `${samplePersonId(by)}/${key}`;
  const sent = new Set(told.filings.map(keyOf));
  return [
    ...told.filings.flatMap((filing) =>
      ofFiling(
        filing,
        rows.filter(({ key }) => key === keyOf(filing)),
      ),
    ),
    ...rows.filter(({ key }) => !sent.has(key)).map(({ id }) => ({ detail: `request ${id} stands, and nobody filed it` })),
  ];
}

function ofFiling({ key, by, heard, heardOfOther, calls }: ToldFiling, rows: readonly RequestRow[]): Finding[] {
  const found: string[] = [];
  const filed = heard.filter(({ status }) => status === 201);
  if (rows.length > 1) found.push(`stands ${rows.length} times`);
  for (const { body } of filed) {
    const toldIds = body.cases.map(({ id }: { id: string }) => id).sort();
    const same = rows[0]?.id === body.request.id && String([...rows[0]!.case_ids].sort()) === String(toldIds);
    if (!same) found.push(`was told request ${body.request.id} with cases ${toldIds}; there stands ${JSON.stringify(rows[0] ?? null)}`);
  }
  const refused = filed.length === 0 && heard.some((one) => isFinalWord(one));
  if (refused && rows.length > 0) found.push(`was told ${heard.map(({ status }) => status).join(', ')} in ${calls} calls, and it stands`);
  if (heardOfOther.some(({ status }) => status < 300)) found.push('the same key with another content was taken');
  for (const { status, body } of heard) if (![201, 422, 503].includes(status)) found.push(`was told ${status} ${JSON.stringify(body)}`);
  return [...new Set(found)].map((detail) => ({ detail: `the filing ${key} of ${by} ${detail}` }));
}
