import { sheetTypes, type SheetType } from '@xiecha/api/directory-imports/sheets/sheet-type';
import { query } from '@xiecha/case-store/transaction';
import type { Answer, ApiClient } from './api-client.js';
import { csvOf } from './workbook.js';
import type { World } from './world.js';

export type What = 'people' | 'offices' | 'bodies';

/** Sends a file to be imported: the rows of one, or its bytes. A dry run unless `apply`. */
export async function sendFile(
  api: ApiClient,
  what: What,
  file: Buffer | readonly (readonly string[])[],
  {
    apply = false,
    type = 'csv',
    headers = {},
  }: { readonly apply?: boolean; readonly type?: SheetType; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  const body = Buffer.isBuffer(file) ? file : Buffer.from(csvOf(file));
  return api.call('POST', `/directory-imports?what=${what}&dryRun=${!apply}`, body, { 'content-type': sheetTypes[type], ...headers });
}

/** What each row comes to: `added`, `changed name roles`, or `refused 单位 unknownOrganisation`. */
export function outcomes({ body }: Answer): string[] {
  return (body.report ?? body).rows.map(({ action, changes = [], errors = [] }: any) =>
    [action, ...changes.map(({ field }: any) => field), ...errors.map(({ column, code }: any) => `${column} ${code}`)].join(' '),
  );
}

const tables = ['organisation', 'organisation_division', 'app_user', 'user_role', 'session', 'contact', 'body_service', 'body_brand', 'receiving_channel'];

/** All of the directory, and how many changes of it are told. */
export async function wholeDirectory({ engine: { db } }: World): Promise<unknown> {
  const all = await Promise.all(tables.map((table) => query(db, `SELECT to_jsonb(t) AS row FROM ${table} t ORDER BY to_jsonb(t)::text`)));
  return [...all, await query(db, 'SELECT count(*) FROM directory_change'), await query(db, 'SELECT count(*) FROM directory_command')];
}
