import { clockNames } from '@xiecha/assistance-case/vocabulary';
import { proofKinds } from '@xiecha/case-store/proof-reports';
import type { ApiClient } from './api-client.js';
import type { ApiDescription } from './api-parameters.js';

/** What the paths of the API's readings name. */
export interface Named {
  readonly caseIds: readonly string[];
  readonly commandIds: readonly string[];
  /** Of whatever else has an id. */
  readonly ids: readonly string[];
}

export interface Reading {
  readonly path: string;
  readonly status: number;
  readonly text: string;
}

/** What is asked beside the path where nothing is answered without it. */
const asked: Readonly<Record<string, string>> = {
  '/api/v1/consents/earlier': `?field=${encodeURIComponent('客服聊天记录')}`,
  '/api/v1/cases/export': '?format=csv',
};

/** What a stream answers never ends. */
const streams = ['/api/v1/events', '/api/v1/inbox/stream'];

/** Everything that the API's readings answer somebody of what is named, by every path of its description that is no stream. Throws for a path of which it does not know what to name. */
export async function everythingAnswered(api: ApiClient, { paths }: ApiDescription, named: Named): Promise<Reading[]> {
  const readings: Reading[] = [];
  const templates = Object.entries(paths).flatMap(([path, methods]) => (methods['get'] && !streams.includes(path) ? [path] : []));
  for (const path of templates.flatMap((template) => filled(template, named))) {
    const { status, body } = await api.get(path.replace('/api/v1', '') + (asked[path] ?? ''));
    readings.push({ path, status, text: JSON.stringify(body ?? null) });
  }
  return readings;
}

/** A path with each of its parameters put in, in all ways. */
function filled(template: string, named: Named): string[] {
  const parameter = /\{(\w+)\}/.exec(template);
  if (!parameter) return [template];
  return valuesOf(template, parameter[1]!, named).flatMap((value) => filled(template.replace(parameter[0], encodeURIComponent(value)), named));
}

function valuesOf(template: string, parameter: string, { caseIds, commandIds, ids }: Named): readonly string[] {
  switch (parameter) {
    case 'id':
      return template.startsWith('/api/v1/cases/') ? caseIds : ids;
    case 'commandId':
      return commandIds;
    case 'clock':
      return clockNames;
    case 'seq':
      return ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    case 'year':
      return ['2026', '2027'];
    case 'kind':
      return proofKinds;
    default:
      throw new Error(`Say what ${parameter} of ${template} names, so that what it answers is read, too.`);
  }
}
