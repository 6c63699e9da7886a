import { randomUUID } from 'node:crypto';
import { bodyClassOf } from '@xiecha/assistance-case/body-services';
import type { Sql } from '@xiecha/case-store/transaction';
import type { DataSource } from 'typeorm';
import { contactPeopleFaults, settleBodyParts, usccTakenFaults } from './body-parts.js';
import { bodyFaults } from './body-rules.js';
import { changedOrganisation, type ChangedOrganisation, holdOrganisation, type OrganisationRefusal, worldToday } from './change-organisation.js';
import { carryOutOnce, type DirectoryCommand, type DirectoryFault, given } from './directory-command.js';
import { type OrganisationDetail, readOrganisation } from './organisation-detail.js';
import type { BodyChange, BodyWords, NewBody } from './organisation-words.js';

/** Adds an assisted body, for an administrator of the highest office. The same command again answers the body that it added. Throws `StoreUnavailable` on an outage. */
export function addBody(db: DataSource, command: DirectoryCommand, body: NewBody): Promise<ChangedOrganisation> {
  return carryOutOnce(db, command, 'organisation', body, (sql) => insertBody(sql, command, body), changedOrganisation);
}

/** Changes a body; its own administrators what it publishes. The same command again answers the body as it stands. Throws `StoreUnavailable` on an outage. */
export function changeBody(db: DataSource, command: DirectoryCommand, change: BodyChange): Promise<ChangedOrganisation> {
  return carryOutOnce(db, command, 'organisation', change, (sql) => updateBody(sql, command, change), changedOrganisation);
}

/** `addBody` within a transaction that has named its user. Answers the body's id. */
export async function insertBody(sql: Sql, { by }: Pick<DirectoryCommand, 'by'>, body: NewBody): Promise<string | OrganisationRefusal> {
  const id = randomUUID();
  const words: BodyWords = { ...body, contacts: [] };
  const faults = [...bodyFaults(words, words, await worldToday(sql)), ...(await usccTakenFaults(sql, id, words.uscc))];
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query(`INSERT INTO organisation (id, kind, name, name_en, path, body_class, channel, uscc) VALUES ($1, 'body', $2, $3, $4, $5, $6, $7)`, [
    id,
    words.name,
    words.nameEn,
    `/bodies/${id}/`,
    classOf(words),
    words.channel,
    words.uscc,
  ]);
  await settleBodyParts(sql, id, by, words);
  return id;
}

/** `changeBody` within a transaction that has named its user. */
export async function updateBody(
  sql: Sql,
  { by, care }: Pick<DirectoryCommand, 'by' | 'care'>,
  { bodyId, expectedVersion, ...change }: BodyChange,
): Promise<string | OrganisationRefusal> {
  const held = await holdOrganisation(sql, care, 'body', bodyId);
  if (!held) return { kind: 'unknownOrganisation' };
  if (held.version !== expectedVersion) return { kind: 'staleVersion', version: held.version };
  const said = given(change);
  const stands = wordsOf((await readOrganisation(sql, bodyId))!);
  const words: BodyWords = { ...stands, ...said };
  const faults = [
    ...(care.bodies ? [] : officesFaults(said)),
    ...bodyFaults(said, words, await worldToday(sql)),
    ...(await usccTakenFaults(sql, bodyId, words.uscc)),
    ...(said.contacts ? await contactPeopleFaults(sql, bodyId, said.contacts) : []),
    ...(stands.uscc !== null && words.uscc === null
      ? [{ field: 'uscc', code: 'usccStays', detail: 'A body that has a unified social credit code keeps one; give the new one.' }]
      : []),
  ];
  if (faults.length > 0) return { kind: 'refused', faults };
  await sql.query('UPDATE organisation SET name = $2, name_en = $3, uscc = $4, body_class = $5, channel = $6, version = version + 1 WHERE id = $1', [
    bodyId,
    words.name,
    words.nameEn,
    words.uscc,
    classOf(words),
    words.channel,
  ]);
  await settleBodyParts(sql, bodyId, by, words);
  return bodyId;
}

/** What regulators found about a body is not for the body to change: it changes what it publishes and whom it names. */
const bodysOwn: readonly (keyof BodyWords)[] = ['brands', 'channels', 'contacts'];

function officesFaults(said: Partial<BodyWords>): DirectoryFault[] {
  const others = (Object.keys(said) as (keyof BodyWords)[]).filter((field) => !bodysOwn.includes(field));
  const checked = (said.channels ?? []).flatMap(({ checkedOn }, place) => (checkedOn !== undefined ? [`channels[${place}].checkedOn`] : []));
  const detail = `This is for the administrators of the highest office to say; ask them. A body’s own change ${bodysOwn.join(', ')}.`;
  return [...others, ...checked].map((field) => ({ field, code: 'officesAlone', detail }));
}

function classOf({ services }: BodyWords) {
  return bodyClassOf(services.map(({ service }) => service));
}

/** A body as it would be said of it: whoever leaves out the channels leaves their checks, too. */
function wordsOf({ name, nameEn, uscc, services, brands, channels, channel, contacts }: OrganisationDetail): BodyWords {
  return {
    ...{ name, nameEn, uscc, services, brands, contacts },
    channel: channel!,
    channels: channels.map(({ kind, address, hours, publication }) => ({ kind, address, hours, publication })),
  };
}
