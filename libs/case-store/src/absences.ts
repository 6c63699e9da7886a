import { randomUUID } from 'node:crypto';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { changesAreBy } from './directory-author.js';
import { rolesThatSeeBelow } from './entities/user-role.js';
import { inTransaction, query, type Sql } from './transaction.js';

/** A time in which somebody is away, and who stands in meanwhile. */
export interface Absence {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
  /** `null`: nobody stands in. */
  readonly substituteId: string | null;
  readonly substituteName: string | null;
}

export type NewAbsence = Pick<Absence, 'userId' | 'from' | 'until' | 'substituteId'>;

export type AddedAbsence =
  | { readonly kind: 'added'; readonly absence: Absence }
  | { readonly kind: 'reversedSpan' }
  | { readonly kind: 'ownSubstitute' }
  /** No active person has this id. */
  | { readonly kind: 'unknownPerson' }
  /** No active person who could see a case of the absent one: of the same organisation, or of an office above or below where the one above sees cases of the one below. */
  | { readonly kind: 'unknownSubstitute' }
  /** The person is away in a part of that time already. */
  | { readonly kind: 'overlaps'; readonly absence: Absence };

/** Notes that somebody is away, as `by` says. Whatever is asked of the person meanwhile goes to the substitute. */
export async function addAbsence(db: DataSource, absence: NewAbsence, by: string): Promise<AddedAbsence> {
  const { userId, from, until, substituteId } = absence;
  if (until <= from) return { kind: 'reversedSpan' };
  if (substituteId === userId) return { kind: 'ownSubstitute' };
  return inTransaction(db, async (sql) => {
    await changesAreBy(sql, by);
    // One absence of a person at a time: two that come at once must see each other.
    const [person] = await sql.query('SELECT id FROM app_user WHERE id = $1 AND active FOR NO KEY UPDATE', [userId]);
    if (!person) return { kind: 'unknownPerson' };
    if (substituteId !== null && !(await canStandIn(sql, absence))) return { kind: 'unknownSubstitute' };
    const [overlapping] = await sql.query<Row>(`${absences} WHERE a.user_id = $1 AND a.from_at < $3 AND a.until_at > $2 ORDER BY a.from_at LIMIT 1`, [
      userId,
      from,
      until,
    ]);
    if (overlapping) return { kind: 'overlaps', absence: toAbsence(overlapping) };
    const id = randomUUID();
    await sql.query('INSERT INTO absence (id, user_id, from_at, until_at, substitute_id) VALUES ($1, $2, $3, $4, $5)', [id, userId, from, until, substituteId]);
    const [added] = await sql.query<Row>(`${absences} WHERE a.id = $1`, [id]);
    return { kind: 'added', absence: toAbsence(added!) };
  });
}

/** The absences that last or are still to come, by their beginning: one person's, or those of an organisation's people. */
export async function listAbsences(db: DataSource, of: { readonly userId: string } | { readonly organisationId: string }): Promise<Absence[]> {
  const [condition, id] = 'userId' in of ? ['a.user_id = $1', of.userId] : ['person.organisation_id = $1', of.organisationId];
  const rows = await query<Row>(db, `${absences} WHERE ${condition} AND a.until_at > world_now() ORDER BY a.from_at, a.id`, [id]);
  return rows.map(toAbsence);
}

/**
 * Whether there is any case that both may see. Offices that lie beside each other share none, one above and one below only
 * what whoever is above sees below, and the two sides of a case stay apart.
 */
async function canStandIn(sql: Sql, { userId, substituteId }: NewAbsence): Promise<boolean> {
  const [found] = await sql.query(
    `SELECT FROM app_user person JOIN organisation own ON own.id = person.organisation_id
       JOIN app_user substitute ON substitute.id = $2 AND substitute.active JOIN organisation other ON other.id = substitute.organisation_id
      WHERE person.id = $1
        AND (own.id = other.id
             OR EXISTS (SELECT FROM user_role above WHERE above.role = ANY ($3)
                         AND above.user_id = CASE WHEN starts_with(own.path, other.path) THEN substitute.id WHEN starts_with(other.path, own.path) THEN person.id END))`,
    [userId, substituteId, [...rolesThatSeeBelow, 'provincialApprover']],
  );
  return found !== undefined;
}

interface Row {
  id: string;
  user_id: string;
  name: string;
  from_at: Date;
  until_at: Date;
  substitute_id: string | null;
  substitute_name: string | null;
}

const absences = `
  SELECT a.id, a.user_id, person.name, a.from_at, a.until_at, a.substitute_id, substitute.name AS substitute_name
    FROM absence a JOIN app_user person ON person.id = a.user_id LEFT JOIN app_user substitute ON substitute.id = a.substitute_id`;

function toAbsence({ id, user_id, name, from_at, until_at, substitute_id, substitute_name }: Row): Absence {
  return {
    id,
    userId: user_id,
    name,
    from: instantOf(from_at.getTime()),
    until: instantOf(until_at.getTime()),
    substituteId: substitute_id,
    substituteName: substitute_name,
  };
}
