import { query } from '@xiecha/case-store/transaction';
import type { CheckedWorld } from '../checked-world.js';
import type { Finding } from '../finding.js';

interface Counted {
  readonly office_id: string;
  readonly year: number;
  readonly last: number;
  readonly numbers: number[] | null;
}

/** Case numbers, and numbers of decisions, count through an office's year without gap and without repetition. */
export async function findInNumbers({ engine }: CheckedWorld): Promise<Finding[]> {
  const ofCases = await query<Counted>(engine.db, counted('case_number', 'assistance_case', ''));
  const ofDecisions = await query<Counted>(engine.db, counted('decision_number', 'request_decision', '同'));
  return [...ofCases.map((row) => ofYear('case', row)), ...ofDecisions.map((row) => ofYear('decision', row))].flat();
}

function counted(counter: string, table: string, infix: string): string {
  return `SELECT n.office_id, n.year, n.last,
                 (SELECT array_agg(substring(t.number FROM '〕(\\d+)号')::int ORDER BY 1) FROM ${table} t
                   WHERE t.office_id = n.office_id AND t.number LIKE '%${infix}〔' || n.year || '〕%') AS numbers
            FROM ${counter} n`;
}

function ofYear(what: string, { office_id, year, last, numbers }: Counted): Finding[] {
  const found = [...(numbers ?? [])].sort((a, b) => a - b);
  const isWhole = found.length === last && found.every((number, index) => number === index + 1);
  return isWhole ? [] : [{ detail: `the ${what} numbers of office ${office_id} in ${year} should be 1 to ${last}; there are ${found.join(', ')}` }];
}
