import { type Answer, good } from '../api/client.js';
import type { What } from './words.js';

export type Report = Answer<'DirectoryImport'>;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a file as it is: the API reads it. What was to be saved and is refused comes as a problem with the report. */
export async function sendFile(what: What, file: File, dryRun: boolean): Promise<Report> {
  const response = await fetch(`/api/v1/directory-imports?what=${what}&dryRun=${dryRun}`, {
    method: 'POST',
    headers: { 'content-type': file.name.toLowerCase().endsWith('.xlsx') ? xlsx : 'text/csv' },
    body: file,
  });
  const answer = (await response.json()) as unknown;
  return good(Promise.resolve(response.ok ? { data: answer as Report, response } : { error: answer, response }));
}
