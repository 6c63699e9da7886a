import type { Sql } from '@xiecha/case-store/transaction';
import type { DirectoryFault } from './directory-command.js';
import type { BodyWords, ChannelWords, ContactWords } from './organisation-words.js';

/** What belongs to a body in rows of its own. */
export type BodyParts = Pick<BodyWords, 'services' | 'brands' | 'channels' | 'contacts'>;

/** Makes the rows of a body what they are to be. What stays as it is, is not told of as a change. `by`: who saw that the channels hold. */
export async function settleBodyParts(sql: Sql, bodyId: string, by: string, { services, brands, channels, contacts }: BodyParts): Promise<void> {
  await sql.query('DELETE FROM body_service WHERE organisation_id = $1 AND service <> ALL ($2)', [bodyId, services.map(({ service }) => service)]);
  await sql.query(
    `INSERT INTO body_service (organisation_id, service, evidence, evidence_url, evidenced_on)
     SELECT $1::uuid, service, evidence, url, "on" FROM jsonb_to_recordset($2::jsonb) AS r (service text, evidence text, url text, "on" date)
     ON CONFLICT (organisation_id, service) DO UPDATE SET evidence = excluded.evidence, evidence_url = excluded.evidence_url, evidenced_on = excluded.evidenced_on`,
    [bodyId, JSON.stringify(services)],
  );
  await sql.query('DELETE FROM body_brand WHERE organisation_id = $1 AND name <> ALL ($2)', [bodyId, brands]);
  await sql.query('INSERT INTO body_brand (organisation_id, name) SELECT $1::uuid, unnest($2::text[]) ON CONFLICT DO NOTHING', [bodyId, brands]);
  await settleChannels(sql, bodyId, by, channels);
  await sql.query(
    `DELETE FROM contact n WHERE n.organisation_id = $1
        AND NOT EXISTS (SELECT FROM jsonb_to_recordset($2::jsonb) AS r (duty text, "personId" uuid) WHERE r.duty = n.duty AND r."personId" = n.user_id)`,
    [bodyId, JSON.stringify(contacts)],
  );
  await sql.query(
    `INSERT INTO contact (organisation_id, duty, user_id, rank)
     SELECT $1::uuid, duty, "personId", rank FROM jsonb_to_recordset($2::jsonb) AS r (duty text, "personId" uuid, rank int)
     ON CONFLICT (organisation_id, duty, user_id) DO UPDATE SET rank = excluded.rank`,
    [bodyId, JSON.stringify(contacts)],
  );
}

/** A channel that stays as it was keeps the check of it; whoever looked anew is noted with the day. */
async function settleChannels(sql: Sql, bodyId: string, by: string, channels: readonly ChannelWords[]): Promise<void> {
  await sql.query('DELETE FROM receiving_channel WHERE organisation_id = $1 AND kind <> ALL ($2)', [bodyId, channels.map(({ kind }) => kind)]);
  const rows = channels.map(({ kind, address, hours, publication, checkedOn }) => ({
    ...{ kind, address, hours, url: publication?.url ?? null, on: publication?.on ?? null },
    ...{ checked_on: checkedOn ?? null, keeps_check: checkedOn === undefined },
  }));
  await sql.query(
    `INSERT INTO receiving_channel (organisation_id, kind, address, hours, published_url, published_on, checked_on, checked_by)
     SELECT $1::uuid, r.kind, r.address, r.hours, r.url, r."on", CASE WHEN kept.kind IS NULL THEN r.checked_on ELSE kept.checked_on END,
            CASE WHEN kept.kind IS NOT NULL THEN kept.checked_by WHEN r.checked_on IS NOT NULL THEN $3::uuid END
       FROM jsonb_to_recordset($2::jsonb) AS r (kind text, address text, hours text, url text, "on" date, checked_on date, keeps_check boolean)
       LEFT JOIN receiving_channel kept ON kept.organisation_id = $1::uuid AND kept.kind = r.kind
             AND (r.keeps_check OR r.checked_on = kept.checked_on)
             AND (kept.address, kept.hours, kept.published_url, kept.published_on) IS NOT DISTINCT FROM (r.address, r.hours, r.url, r."on")
     ON CONFLICT (organisation_id, kind) DO UPDATE SET address = excluded.address, hours = excluded.hours, published_url = excluded.published_url,
       published_on = excluded.published_on, checked_on = excluded.checked_on, checked_by = excluded.checked_by`,
    [bodyId, JSON.stringify(rows), by],
  );
}

/** Contacts are active people of the body; of anybody else nothing is told but that. */
export async function contactPeopleFaults(sql: Sql, bodyId: string, contacts: readonly ContactWords[]): Promise<DirectoryFault[]> {
  const rows = await sql.query<{ id: string }>('SELECT id FROM app_user WHERE organisation_id = $1 AND active AND id = ANY ($2::uuid[])', [
    bodyId,
    contacts.map(({ personId }) => personId),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return contacts.flatMap(({ personId }, place) =>
    known.has(personId)
      ? []
      : [
          {
            field: `contacts[${place}].personId`,
            code: 'unknownPerson',
            detail: 'Nobody active at this body has that id; name one of its people, or add the person first.',
          },
        ],
  );
}

/** A code is one body's. Held until the end, so that of two who give the same one waits and is told. */
export async function usccTakenFaults(sql: Sql, bodyId: string, uscc: string | null): Promise<DirectoryFault[]> {
  if (uscc === null) return [];
  await sql.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4))', [uscc]);
  const taken = await sql.query('SELECT FROM organisation WHERE uscc = $1 AND id <> $2', [uscc, bodyId]);
  return taken.length === 0
    ? []
    : [{ field: 'uscc', code: 'usccTaken', detail: `${uscc} is another body’s here already; change that one, or look for a mistyped character.` }];
}
