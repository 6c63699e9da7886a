import type { Label } from '@xiecha/assistance-case/labels';
import type { Answer } from '../api/client.js';
import { words } from './words.js';

type Latest = Answer<'LatestProofs'>['items'][number];

/** What may be said of the deadlines by the latest examination. */
export function verdictOf({ report, stale }: Pick<Latest, 'report' | 'stale'>): { readonly said: Label; readonly type: 'success' | 'warning' | 'error' } {
  if (report === null) return { said: words.notExamined, type: 'warning' };
  if (!report.ok) return { said: words.somethingMissed, type: 'error' };
  return stale ? { said: words.outOfDate, type: 'warning' } : { said: words.nothingMissed, type: 'success' };
}
