import type { CasePlace, CaseSort } from '@xiecha/case-store/case-query';
import { badInput } from '../problem/problem.js';

/** A place in a list as an opaque text; it holds for the sort it was given with. */
export function writeCursor(sort: CaseSort, { key, id, undated }: CasePlace): string {
  return Buffer.from(JSON.stringify([sort, key, id, ...(undated ? ['undated'] : [])])).toString('base64url');
}

/** Reads a cursor. Throws a problem for anything that `writeCursor` did not write for this sort. */
export function readCursor(sort: CaseSort, cursor: string): CasePlace {
  const [writtenFor, key, id, undated] = decode(cursor);
  if (writtenFor !== sort || !isInstant(key) || !isCaseId(id) || !(undated === undefined || (undated === 'undated' && sort === 'dueAt'))) {
    throw badInput([{ field: 'cursor', code: 'invalidCursor', detail: 'This cursor is not of this list and sort; begin without one.' }]);
  }
  return { key, id, ...(undated ? { undated: true } : {}) };
}

function decode(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Exactly as `writeCursor` was given it: anything looser could be no date to PostgreSQL. */
function isInstant(key: unknown): key is string {
  return typeof key === 'string' && /^\d{4}-/.test(key) && !Number.isNaN(Date.parse(key)) && new Date(key).toISOString() === key;
}

function isCaseId(id: unknown): id is string {
  return typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
