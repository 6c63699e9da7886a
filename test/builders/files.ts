import { sheetTypes, type SheetType } from '@xiecha/api/directory-imports/sheets/sheet-type';
import type { Answer, ApiClient } from './api-client.js';
import { csvOf } from './workbook.js';

export type What = 'people' | 'offices' | 'bodies';

/** Sends a file to be imported: the rows of one, or its bytes. A dry run unless `apply`. */
export async function sendFile(
  api: ApiClient,
  what: What,
  file: Buffer | readonly (readonly string[])[],
  { apply = false, type = 'csv' as SheetType, headers = {} as Record<string, string> } = {},
): Promise<Answer> {
  const body = Buffer.isBuffer(file) ? file : Buffer.from(csvOf(file));
  return api.call('POST', `/directory-imports?what=${what}&dryRun=${!apply}`, body, { 'content-type': sheetTypes[type], ...headers });
}
