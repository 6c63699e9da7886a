import type { Instant } from '@xiecha/working-time/day';
import type { Sql } from './transaction.js';

/** What of an office decides how its filings are numbered and where they go. */
export interface FilingOffice {
  readonly path: string;
  readonly reviews: boolean;
  /** Under whose number it files: its own, or that of the office in whose name it does. */
  readonly number_office_id: string;
  readonly number_prefix: string;
  /** SAMR, or a province that it authorised, on the day of the filing. */
  readonly may_ask_scoped: boolean;
  /** The province on its path; for a national office itself. */
  readonly consent_office_id: string;
  readonly now: Date;
}

/** An office as it files at `asOf`, by default now. Throws where there is none: whoever files belongs to one. */
export async function readFilingOffice(sql: Sql, officeId: string, asOf: Instant | undefined): Promise<FilingOffice> {
  const [office] = await sql.query<FilingOffice>(
    `SELECT o.path, o.reviews, numbered.id AS number_office_id, numbered.number_prefix, world_now() AS now,
            o.level = 'national' OR o.level = 'province' AND EXISTS (
              SELECT FROM scope_authorisation a
               WHERE a.province_id = o.id AND filed.day >= a.valid_from AND filed.day <= coalesce(a.valid_until, 'infinity')) AS may_ask_scoped,
            coalesce((SELECT p.id FROM organisation p WHERE p.level = 'province' AND starts_with(o.path, p.path)), o.id) AS consent_office_id
       FROM organisation o
       JOIN organisation numbered ON numbered.id = coalesce(o.files_for_id, o.id)
      CROSS JOIN (SELECT (coalesce($2::timestamptz, world_now()) AT TIME ZONE 'Asia/Shanghai')::date) AS filed (day)
      WHERE o.id = $1`,
    [officeId, asOf ?? null],
  );
  if (!office) throw new Error(`There is no organisation ${officeId}.`);
  return office;
}
