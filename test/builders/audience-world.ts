import type { AudienceSubject } from '@xiecha/case-store/audiences';
import type { Contact } from '@xiecha/case-store/entities/contact';
import type { Role } from '@xiecha/case-store/entities/user-role';
import type { Sql } from '@xiecha/case-store/transaction';
import type { Instant } from '@xiecha/working-time/day';
import fc from 'fast-check';

export interface ModelOrganisation {
  readonly id: string;
  readonly kind: 'regulator' | 'body';
  readonly level: 'national' | 'province' | 'city' | 'county' | null;
  readonly path: string;
}

export interface ModelPerson {
  readonly id: string;
  readonly organisation: ModelOrganisation;
  readonly roles: readonly Role[];
  readonly active: boolean;
}

export interface ModelAbsence {
  readonly person: ModelPerson;
  readonly from: Instant;
  readonly until: Instant;
  readonly substitute: ModelPerson | undefined;
}

export interface AudienceWorld {
  readonly organisations: readonly ModelOrganisation[];
  readonly people: readonly ModelPerson[];
  readonly contacts: readonly { readonly body: ModelOrganisation; readonly duty: Contact['duty']; readonly person: ModelPerson; readonly rank: number }[];
  readonly absences: readonly ModelAbsence[];
  readonly subjects: readonly AudienceSubject[];
}

/** When the question is asked. */
export const askedAt: Instant = '2026-03-04T01:00:00.000Z';
const [before, justBefore, justAfter, after] = [
  '2026-03-01T00:00:00.000Z',
  '2026-03-04T00:59:59.999Z',
  '2026-03-04T01:00:00.001Z',
  '2026-03-09T00:00:00.000Z',
] as const;

const idOf = (kind: string, place: number) => `00000000-0000-4000-${kind}-${String(place).padStart(12, '0')}`;

const regulator = (place: number, level: ModelOrganisation['level'], path: string): ModelOrganisation => ({
  id: idOf('a000', place),
  kind: 'regulator',
  level,
  path,
});
/** A county without a city above it, and a city without a province: both exist. */
const offices: readonly ModelOrganisation[] = [
  regulator(1, 'national', '/n/'),
  regulator(2, 'province', '/n/p/'),
  regulator(3, 'city', '/n/p/c/'),
  regulator(4, 'county', '/n/p/c/d/'),
  regulator(5, 'county', '/n/p/e/'),
  regulator(6, 'province', '/n/q/'),
  regulator(7, 'city', '/n/q/c/'),
  regulator(8, 'city', '/n/r/'),
];
const bodies: readonly ModelOrganisation[] = [1, 2].map((place) => ({ id: idOf('b000', place), kind: 'body', level: null, path: `/b/${place}/` }));

/** Whom an organisation may have: each of them is missing as often as not, or has left. Some hold two roles. */
const rolesAt: Record<ModelOrganisation['kind'], readonly (readonly Role[])[]> = {
  regulator: [
    ['caseworker'],
    ['lead', 'caseworker'],
    ['supervisor'],
    ['provincialApprover', 'caseworker'],
    ['reviewer', 'auditor'],
    ['admin'],
    ['provincialApprover', 'supervisor'],
  ],
  body: [['handler'], ['handler'], ['bodyLead', 'handler'], ['bodyAdmin']],
};
const seats = [...offices, ...bodies].flatMap((organisation) => rolesAt[organisation.kind].map((roles) => ({ organisation, roles })));

/** Nobody holds more than one seat; of those who are there, many are away, and stand in for one another in circles. */
export const audienceWorld: fc.Arbitrary<AudienceWorld> = fc
  .array(fc.constantFrom('none', 'none', 'active', 'active', 'left'), { minLength: seats.length, maxLength: seats.length })
  .chain((states) => {
    const seated = seats.flatMap((seat, place) =>
      states[place] === 'none' ? [] : [{ id: idOf('c000', place + 2), ...seat, active: states[place] === 'active' }],
    );
    // No audience finds this one, but for the last resort: somebody has to be there.
    const people: readonly ModelPerson[] = [...seated, { id: idOf('c000', 1), organisation: offices[0]!, roles: ['auditor'], active: true }];
    const person = fc.constantFrom(...people);
    return fc.record({
      organisations: fc.constant([...offices, ...bodies]),
      people: fc.constant(people),
      contacts: contactsAmong(people),
      absences: fc.tuple(...people.map((away, place) => absencesOf(away, people, place))).map((all) => all.flat()),
      subjects: fc.array(subjectAmong(people, person), { minLength: 2, maxLength: 2 }),
    });
  });

function contactsAmong(people: readonly ModelPerson[]): fc.Arbitrary<AudienceWorld['contacts']> {
  const contact = (body: ModelOrganisation) => {
    const ownPeople = people.filter(({ organisation }) => organisation === body);
    return fc.record({
      body: fc.constant(body),
      duty: fc.constantFrom('handler', 'lead', 'duty'),
      // One in eight is of somebody else's people, whom no case of this body is any business of.
      person: fc.oneof({ weight: ownPeople.length ? 7 : 0, arbitrary: fc.constantFrom(...ownPeople, people[0]!) }, fc.constantFrom(...people)),
      rank: fc.integer({ min: 1, max: 2 }),
    });
  };
  return fc
    .tuple(
      ...bodies.map((body) =>
        fc.oneof(fc.constant([]), fc.uniqueArray(contact(body), { maxLength: 5, selector: ({ duty, person }) => `${duty}/${person.id}` })),
      ),
    )
    .map((all) => all.flat());
}

function absencesOf(person: ModelPerson, people: readonly ModelPerson[], place: number): fc.Arbitrary<readonly ModelAbsence[]> {
  const partner = people[place ^ 1];
  const next = people[(place + 1) % people.length];
  const substitute = fc.oneof(fc.constantFrom(partner, next, undefined), fc.constantFrom(...people)).map((chosen) => (chosen === person ? undefined : chosen));
  const spans = fc.constantFrom<readonly (readonly [Instant, Instant])[]>(
    [],
    [],
    // Over at the very instant, and not begun yet.
    [
      [before, askedAt],
      [justAfter, after],
    ],
    [[before, justAfter]],
    [[askedAt, after]],
    [
      [before, justBefore],
      [justBefore, after],
    ],
  );
  return fc.tuple(spans, substitute).map(([chosen, stand]) => chosen.map(([from, until]) => ({ person, from, until, substitute: stand })));
}

function subjectAmong(people: readonly ModelPerson[], anybody: fc.Arbitrary<ModelPerson>): fc.Arbitrary<AudienceSubject> {
  return fc.tuple(fc.constantFrom(...offices), fc.constantFrom(...bodies)).chain(([office, body]) => {
    const of = (organisation: ModelOrganisation) => {
      const own = people.filter((person) => person.organisation === organisation);
      return own.length ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, anybody) : anybody;
    };
    return fc
      .record({
        requester: of(office),
        handler: fc.option(of(body), { nil: undefined }),
        consent: fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, fc.constantFrom(...offices)),
      })
      .map(({ requester, handler, consent }) => ({
        officeId: office.id,
        bodyId: body.id,
        ...(consent && { consentOfficeId: consent.id }),
        assignees: { requester: requester.id, ...(handler && { body: handler.id }) },
      }));
  });
}

/** Puts the world into the database. The caller rolls it back. */
export async function insertAudienceWorld(sql: Sql, { organisations, people, contacts, absences }: AudienceWorld): Promise<void> {
  await sql.query(
    `INSERT INTO organisation (id, kind, name, name_en, level, path, office_kind, number_prefix, body_class)
     SELECT id, kind, id, id, level, path, CASE kind WHEN 'regulator' THEN 'administration' END, CASE kind WHEN 'regulator' THEN 'N' END, CASE kind WHEN 'body' THEN 'platformOperator' END
       FROM jsonb_to_recordset($1) AS r (id uuid, kind text, level text, path text)`,
    [JSON.stringify(organisations)],
  );
  await sql.query(
    `INSERT INTO app_user (id, organisation_id, name, active)
     SELECT id, organisation, id, active FROM jsonb_to_recordset($1) AS r (id uuid, organisation uuid, active boolean)`,
    [JSON.stringify(people.map(({ organisation, ...person }) => ({ ...person, organisation: organisation.id })))],
  );
  await sql.query('INSERT INTO user_role SELECT * FROM jsonb_to_recordset($1) AS r (user_id uuid, role text)', [
    JSON.stringify(people.flatMap(({ id, roles }) => roles.map((role) => ({ user_id: id, role })))),
  ]);
  await sql.query(`INSERT INTO contact SELECT * FROM jsonb_to_recordset($1) AS r (organisation_id uuid, duty text, user_id uuid, rank int)`, [
    JSON.stringify(contacts.map(({ body, person, duty, rank }) => ({ organisation_id: body.id, duty, user_id: person.id, rank }))),
  ]);
  await sql.query(
    `INSERT INTO absence SELECT gen_random_uuid(), * FROM jsonb_to_recordset($1) AS r (user_id uuid, from_at timestamptz, until_at timestamptz, substitute_id uuid)`,
    [
      JSON.stringify(
        absences.map(({ person, from, until, substitute }) => ({ user_id: person.id, from_at: from, until_at: until, substitute_id: substitute?.id ?? null })),
      ),
    ],
  );
}
