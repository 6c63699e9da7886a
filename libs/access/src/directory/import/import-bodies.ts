import type { BodyService } from '@xiecha/assistance-case/body-services';
import type { ReceivingChannel } from '@xiecha/assistance-case/vocabulary';
import type { Sql } from '@xiecha/case-store/transaction';
import type { Day } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { insertBody, updateBody } from '../change-body.js';
import { type OrganisationDetail, readOrganisation } from '../organisation-detail.js';
import type { ChannelWords, ServiceWords } from '../organisation-words.js';
import { isWithin } from '../reach.js';
import { contactsIn, type ImportedContacts } from './import-contacts.js';
import { changesBetween, importRows, type ImportOrder, refusedBy, refusedRow, type RowFault, type RowOutcome, valuesOf } from './import-rows.js';

/** An assisted body as a row says: its services with one evidence for all, and the channel by which requests are delivered. What is left out stays. */
export interface ImportedBody extends ImportedContacts {
  /** By which the row finds the body. */
  readonly uscc: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly services: readonly BodyService[];
  readonly evidence?: string | undefined;
  readonly evidenceUrl?: string | undefined;
  readonly evidencedOn?: Day | undefined;
  readonly brands?: readonly string[] | undefined;
  readonly channel?: ReceivingChannel | undefined;
  readonly address?: string | undefined;
  readonly hours?: string | undefined;
  readonly publishedUrl?: string | undefined;
  readonly publishedOn?: Day | undefined;
}

/** Adds and changes bodies by the rules and within the reach of `addBody` and `changeBody`. Throws `StoreUnavailable` on an outage. */
export function importBodies(db: DataSource, order: ImportOrder, bodies: readonly ImportedBody[]): Promise<RowOutcome[]> {
  return importRows(db, order, bodies, (sql) => Promise.resolve((body) => importBody(sql, order, body)));
}

async function importBody(sql: Sql, { by, care }: ImportOrder, row: ImportedBody): Promise<RowOutcome> {
  const [known] = await sql.query<{ id: string }>(
    `SELECT o.id FROM organisation o WHERE o.uscc = $1 AND ${isWithin('o', { path: '$2', bodies: '$3' })} FOR NO KEY UPDATE OF o`,
    [row.uscc, care.path, care.bodies],
  );
  const stands = known && (await readOrganisation(sql, known.id));
  // Bodies are added by those of the highest office alone, who look after all of them.
  if (!stands && !care.bodies)
    return refusedRow({
      field: 'uscc',
      code: 'unknownBody',
      detail: 'This is not the code of a body that you look after. Of others ask the administrators of the highest office.',
    });
  const { contacts, faults } = await contactsIn(sql, row, stands);
  const wrong = [...missingIn(row, stands), ...faults];
  if (wrong.length > 0) return refusedRow(...wrong);
  const said = { name: row.name, nameEn: row.nameEn, brands: row.brands, ...servicesIn(row, stands), ...channelsIn(row, stands) };
  if (!stands) {
    const { nameEn = '', brands = [], channel = 'hand', channels = [], services } = said;
    const added = await insertBody(sql, { by }, { name: said.name, nameEn, brands, channel, channels, services, uscc: row.uscc });
    return typeof added === 'string' ? { action: 'added' } : refusedCells(refusedBy(added));
  }
  const present = {
    ...stands,
    channels: stands.channels.map(channelWords),
    contacts: stands.contacts.map(({ duty, personId, rank }) => ({ duty, personId, rank })),
  };
  const changes = changesBetween(present, { ...said, contacts });
  if (changes.length === 0) return { action: 'unchanged' };
  const changed = await updateBody(sql, { by, care }, { ...valuesOf(changes), bodyId: stands.id, expectedVersion: stands.version });
  return typeof changed === 'string' ? { action: 'changed', changes } : refusedCells(refusedBy(changed));
}

function missingIn(row: ImportedBody, stands: OrganisationDetail | undefined): RowFault[] {
  const isNew = stands === undefined;
  const evidenced = new Set(stands?.services.map(({ service }) => service));
  const faults = [
    isNew && row.nameEn === undefined && need('nameEn', 'A new body needs this.'),
    isNew && row.channel === undefined && need('channel', 'A new body needs this: how requests are delivered to it.'),
    row.evidence === undefined && row.services.some((service) => !evidenced.has(service)) && need('evidence', 'A service that is ticked needs its evidence.'),
    row.publishedUrl !== undefined && row.publishedOn === undefined && need('publishedOn', 'Where something was published goes with the day on which it was.'),
    row.publishedOn !== undefined && row.publishedUrl === undefined && need('publishedUrl', 'When something was published goes with where it was.'),
  ];
  return faults.filter((fault) => fault !== false);
}

function need(field: string, why: string): RowFault {
  return { field, code: 'missing', detail: `${why} Fill the cell in, and add the column where there is none.` };
}

/** With the evidence of the row; a service that was there keeps its own where the row gives none. */
function servicesIn({ services, evidence, evidenceUrl, evidencedOn }: ImportedBody, stands: OrganisationDetail | undefined): { services: ServiceWords[] } {
  return {
    services: services.map((service) =>
      evidence === undefined
        ? stands!.services.find((known) => known.service === service)!
        : { service, evidence, url: evidenceUrl ?? null, on: evidencedOn ?? null },
    ),
  };
}

/** The channel by which requests are delivered, in its place among the others. */
function channelsIn(row: ImportedBody, stands: OrganisationDetail | undefined): { channel?: ReceivingChannel; channels?: ChannelWords[] } {
  const channel = row.channel ?? stands?.channel ?? undefined;
  if (channel === undefined) return {};
  const known = (stands?.channels ?? []).map(channelWords);
  const before = known.find(({ kind }) => kind === channel);
  const { address = before?.address ?? null, hours = before?.hours ?? null, publishedUrl, publishedOn } = row;
  const publication = publishedUrl !== undefined && publishedOn !== undefined ? { url: publishedUrl, on: publishedOn } : (before?.publication ?? null);
  return { channel, channels: [...known.filter(({ kind }) => kind !== channel), { kind: channel, address, hours, publication }] };
}

function channelWords({ kind, address, hours, publication }: OrganisationDetail['channels'][number]): ChannelWords {
  return { kind, address, hours, publication };
}

/** The cell that says what a rule found in a list. */
const cells: readonly (readonly [RegExp, string])[] = [
  [/^services\[\d+\]\.url/, 'evidenceUrl'],
  [/^services\[\d+\]\.on/, 'evidencedOn'],
  [/^channels\[\d+\]\.address/, 'address'],
  [/^channels\[\d+\]\.publication\.url/, 'publishedUrl'],
  [/^channels\[\d+\]\.publication\.on/, 'publishedOn'],
  [/^channels/, 'channel'],
];

function refusedCells(outcome: RowOutcome): RowOutcome {
  if (outcome.action !== 'refused') return outcome;
  return refusedRow(...outcome.errors.map((error) => ({ ...error, field: cells.find(([path]) => path.test(error.field))?.[1] ?? error.field })));
}
