import type { Audience } from '@xiecha/assistance-case/message-words';
import type { Instant } from '@xiecha/working-time/day';
import { rolesThatSeeBelow } from './entities/user-role.js';
import type { Sql } from './transaction.js';

/** What of a case decides who its audiences are. */
export interface AudienceSubject {
  /** The requester's office. */
  readonly officeId: string;
  readonly bodyId: string;
  /** The office that was asked for its consent; where none was, the province on the path of the requester's office would be. */
  readonly consentOfficeId?: string;
  /** Who is assigned on each side. */
  readonly assignees: { readonly requester: string; readonly body?: string };
}

export interface Recipient {
  readonly userId: string;
  readonly organisationId: string;
  /** The person who is away and for whom this one stands in. */
  readonly inPlaceOf?: string;
}

export interface Resolution {
  /** In the order of their ids. Empty only where nobody is active at the requester's office, nor anybody above who sees its cases. */
  readonly recipients: readonly Recipient[];
  /** Whom it reached in the end. The last resort reads in the place of the requester's handler, and counts as such. */
  readonly reached: Audience;
  /** The audiences that were found vacant on the way there, in order. With the last resort: all of them. */
  readonly vacant: readonly Audience[];
}

/** Where a message for an audience goes that is vacant; `null`: to the last resort. */
const nextAbove: Readonly<Record<Audience, Audience | null>> = {
  bodyDuty: 'bodyHandler',
  bodyHandler: 'bodyLead',
  bodyLead: 'requesterHandler',
  requesterHandler: 'requesterLead',
  requesterLead: 'supervisor',
  supervisor: 'provincialSupervisor',
  approver: 'provinceLead',
  provinceLead: 'provincialSupervisor',
  provincialSupervisor: 'samrLiaison',
  samrLiaison: 'administrator',
  administrator: null,
};

/**
 * Who is told at `at`: the audience's people, for those who are away their substitutes, and where that is nobody, the next
 * audience above. Only active people who see this case (`sightOf` in libs/access, told in SQL), on the side of those whom they
 * stand for. Whether the case has arrived at the body, and the body may see it already, is for the caller to know.
 */
export async function resolveAudience(sql: Sql, audience: Audience, subject: AudienceSubject, at: Instant): Promise<Resolution> {
  const climb = climbFrom(audience);
  const { officeId, bodyId, consentOfficeId = null, assignees } = subject;
  const found = await sql.query<Row & { step: number }>(audiencePeople, [
    climb,
    officeId,
    bodyId,
    consentOfficeId,
    assignees.requester,
    assignees.body ?? null,
    at,
  ]);
  const [first] = found;
  if (first) return { recipients: recipientsOf(found), reached: climb[first.step - 1]!, vacant: climb.slice(0, first.step - 1) };
  return {
    recipients: recipientsOf(await sql.query<Row>(lastResort, [officeId, assignees.requester, at, consentOfficeId])),
    reached: 'requesterHandler',
    vacant: climb,
  };
}

function climbFrom(audience: Audience): Audience[] {
  const above = nextAbove[audience];
  return above === null ? [audience] : [audience, ...climbFrom(above)];
}

interface Row {
  user_id: string;
  organisation_id: string;
  in_place_of: string | null;
}

function recipientsOf(rows: readonly Row[]): Recipient[] {
  return rows
    .map(({ user_id, organisation_id, in_place_of }) => ({
      userId: user_id,
      organisationId: organisation_id,
      ...(in_place_of === null ? {} : { inPlaceOf: in_place_of }),
    }))
    .sort((one, other) => (one.userId < other.userId ? -1 : 1));
}

/** A CTE: the requester's office at distance 0 and those above it, as sight has them: by the path, whose every prefix is an office. */
const officesOnPath = (office: string) => `
  office (id, level, path, distance) AS (
    SELECT id, level, path, 0 FROM organisation WHERE id = ${office}
    UNION ALL
    SELECT above.id, above.level, above.path, office.distance + 1
      FROM office JOIN organisation above ON above.path = regexp_replace(office.path, '[^/]+/$', '')
  )`;

/** A CTE: who is away at an instant, and who stands in. Looked up person by person, by the index on `absence`. */
const awayAt = (at: string) =>
  `away AS NOT MATERIALIZED (SELECT user_id, substitute_id FROM absence WHERE from_at <= ${at}::timestamptz AND until_at > ${at}::timestamptz)`;

/**
 * Whether `person`, of an office at `distance` from the requester's, sees the case; `consent`: the office that was asked. Each of
 * an organisation's few people is asked: as a join it could be planned from everybody's roles.
 */
const sees = (person: string, distance: string, consent: string) => `
  (${distance} = 0 OR (SELECT true FROM user_role
                        WHERE user_role.user_id = ${person}.id
                          AND (user_role.role IN (${rolesThatSeeBelow.map((role) => `'${role}'`).join(', ')})
                               OR (user_role.role = 'provincialApprover' AND ${person}.organisation_id = ${consent}::uuid))
                        LIMIT 1))`;

/**
 * $1 the audiences to climb, $2 requester's office, $3 body, $4 consenting office, $5 and $6 the assignees, $7 the instant.
 * Answers the people of the first seat that anybody can be reached at: by step of the climb, then preference, then rank.
 */
const audiencePeople = `
WITH RECURSIVE
  ${officesOnPath('$2')},
  ${awayAt('$7')},
  -- Of a national office it is the office itself.
  province (id) AS (SELECT id FROM office WHERE level = 'province' OR (level = 'national' AND distance = 0) ORDER BY distance LIMIT 1),
  -- Where a role is looked for. The nearest office that has somebody is found by its distance.
  place (place, organisation_id, distance) AS (
    SELECT 'own', id, 0 FROM office WHERE distance = 0
    UNION ALL SELECT 'nearest', id, distance FROM office
    UNION ALL SELECT 'province', id, 0 FROM province
    UNION ALL SELECT 'consent', coalesce($4::uuid, (SELECT id FROM province)), 0
    UNION ALL (SELECT 'root', id, 0 FROM office ORDER BY distance DESC LIMIT 1)
    UNION ALL SELECT 'body', $3::uuid, 0
  ),
  seat (audience, preference, rank, user_id) AS (
    -- Whoever is assigned.
    SELECT assigned.* FROM (VALUES ('requesterHandler', 1, 0, $5::uuid), ('bodyHandler', 1, 0, $6::uuid), ('bodyDuty', 1, 0, $6::uuid)) AS assigned
    UNION ALL
    -- Else whom the body named, the lowest rank first. Where nobody is on duty, the handlers are.
    SELECT named.audience, named.preference, contact.rank, contact.user_id
      FROM (VALUES ('bodyDuty', 'duty', 0), ('bodyDuty', 'handler', 2), ('bodyHandler', 'handler', 2), ('bodyLead', 'lead', 2)) AS named (audience, duty, preference)
      JOIN contact ON contact.organisation_id = $3 AND contact.duty = named.duty
    UNION ALL
    -- Else whoever has the role there.
    SELECT held.audience, 3, place.distance, holder.id
      FROM (VALUES
             ('bodyHandler', 'handler', 'body'), ('bodyDuty', 'handler', 'body'), ('bodyLead', 'bodyLead', 'body'),
             ('requesterLead', 'lead', 'own'), ('supervisor', 'supervisor', 'nearest'), ('provincialSupervisor', 'supervisor', 'province'),
             ('approver', 'provincialApprover', 'consent'), ('provinceLead', 'lead', 'consent'),
             ('samrLiaison', 'supervisor', 'root'), ('administrator', 'admin', 'nearest')
           ) AS held (audience, role, place)
      JOIN place USING (place)
      JOIN app_user holder ON holder.organisation_id = place.organisation_id
     -- Asked of each of an organisation's few people: as a join it could be planned from everybody's roles.
     WHERE (SELECT true FROM user_role WHERE user_role.user_id = holder.id AND user_role.role = held.role)
  ),
  -- Who sees the case at all, and on which side.
  person AS NOT MATERIALIZED (
    SELECT app_user.id, app_user.organisation_id, sighted.side
      FROM app_user JOIN (SELECT id, 'requester', distance FROM office UNION ALL SELECT $3::uuid, 'body', 0) AS sighted (organisation_id, side, distance) USING (organisation_id)
     WHERE app_user.active AND ${sees('app_user', 'sighted.distance', '$4')}
  ),
  -- A seat of one side is never somebody's of the other, whoever was assigned to it or named for it.
  candidate AS MATERIALIZED (
    SELECT climb.step, seat.preference, seat.rank, person.id, person.side
      FROM unnest($1::text[]) WITH ORDINALITY AS climb (audience, step)
      JOIN seat USING (audience)
      JOIN person ON person.id = seat.user_id AND person.side = CASE WHEN starts_with(climb.audience, 'body') THEN 'body' ELSE 'requester' END
  ),
  -- From everybody who is away to the substitute, and on, as long as it stays on the same side and in sight of the case.
  -- UNION passes on what is new only: so a circle ends, and all who are in it are away.
  chain (first_id, id, side) AS (
    SELECT id, id, side FROM candidate
    UNION
    SELECT chain.first_id, person.id, person.side
      FROM chain JOIN away ON away.user_id = chain.id JOIN person ON person.id = away.substitute_id AND person.side = chain.side
  )
SELECT candidate.step::int, person.id AS user_id, person.organisation_id,
       -- Whoever is also told for herself is in nobody's place.
       CASE WHEN NOT bool_or(candidate.id = person.id) THEN (array_agg(candidate.id ORDER BY candidate.id))[1] END AS in_place_of
  FROM candidate
  JOIN chain ON chain.first_id = candidate.id
  JOIN person ON person.id = chain.id
 WHERE NOT EXISTS (SELECT FROM away WHERE away.user_id = person.id)
 GROUP BY candidate.step, candidate.preference, candidate.rank, person.id, person.organisation_id
 ORDER BY candidate.step, candidate.preference, candidate.rank
 FETCH FIRST ROW WITH TIES`;

/**
 * $1 requester's office, $2 its assignee, $3 the instant, $4 the office that was asked for its consent. Somebody must read it:
 * the assignee, even if away, else anybody who is active at the office, else who sees the case at the offices above; who is
 * there before who is away.
 */
const lastResort = `
WITH RECURSIVE ${officesOnPath('$1')}, ${awayAt('$3')}
SELECT reader.id AS user_id, office.id AS organisation_id, NULL AS in_place_of
  FROM office
 CROSS JOIN LATERAL (
         SELECT id FROM app_user
          WHERE organisation_id = office.id AND active AND ${sees('app_user', 'office.distance', '$4')}
          ORDER BY id = $2 DESC, EXISTS (SELECT FROM away WHERE away.user_id = app_user.id), id
          LIMIT 1
       ) AS reader
 ORDER BY reader.id = $2 DESC, office.distance
 LIMIT 1`;
