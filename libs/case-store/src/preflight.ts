import type { Actor } from '@xiecha/assistance-case/actor';
import type { Asked } from '@xiecha/assistance-case/command-intake';
import { foretellFiling, foretellResubmission, type Foretold } from '@xiecha/assistance-case/foretell-filing';
import type { BodyClass, Purpose, ReceivingChannel } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { openingsOf, type RoutedRequest } from './filing-openings.js';
import type { SeenCase } from './seen-case.js';
import { settlementOf, settlementSources } from './settlement.js';
import { type Sql, statements } from './transaction.js';

/** A request as far as somebody has come with it. */
export interface DraftedRequest extends Omit<RoutedRequest, 'purpose'> {
  readonly purpose?: Purpose | undefined;
}

interface Office {
  readonly id: string;
  readonly name: string;
}

/** What would come of a request to one body. */
export interface ForetoldCase {
  readonly body: { readonly id: string; readonly name: string; readonly bodyClass: BodyClass; readonly channel: ReceivingChannel };
  readonly foretold: Foretold;
}

export interface Preflight {
  readonly asOf: Instant;
  /** Whose the request is, and whose consent it would need. */
  readonly office: Office;
  readonly consentOffice: Office;
  /** Ids that are no assisted body's. */
  readonly unknown: readonly string[];
  readonly cases: readonly ForetoldCase[];
}

/**
 * What a filing would come to now, decided and counted as a filing is, and nothing written. Without a purpose nothing is said of
 * dates: no way depends on it, terms may. Throws `StoreUnavailable` on an outage.
 */
export async function preflightFiling(db: DataSource, { purpose, ...draft }: DraftedRequest): Promise<Preflight> {
  const sql = statements(db);
  const [sources, { requestId, office, receivedAt, unknown, openings }] = await Promise.all([
    settlementSources(sql),
    openingsOf(sql, { ...draft, purpose: purpose ?? 'otherEnforcement' }),
  ]);
  const [own, asked] = await officesOf(sql, draft.actor.organisationId, office.consent_office_id);
  const cases = openings.map(async ({ body: { id, name, body_class: bodyClass, channel }, intake }): Promise<ForetoldCase> => {
    const traits = { bodyClass, purpose: intake.facts.purpose, urgency: intake.facts.urgency };
    const circumstances = { caseId: requestId, traits, worldNow: instantOf(office.now.getTime()), backDated: draft.asOf !== undefined };
    const foretold = foretellFiling(intake, await settlementOf(sql, sources, [], undefined, circumstances));
    return { body: { id, name, bodyClass, channel }, foretold: purpose ? foretold : withoutDates(foretold) };
  });
  return { asOf: receivedAt, office: own, consentOffice: asked, unknown, cases: await Promise.all(cases) };
}

/** A request that was returned, as it would be sent again. */
export interface PutRight {
  readonly actor: Extract<Actor, { userId: string }>;
  readonly asked: Asked;
  readonly asOf?: Instant | undefined;
}

/** What sending it again would come to, in its case, decided and counted as the command is; whom it is to and what for stay as they were filed. */
export async function preflightResubmission(db: DataSource, { id, summary, asOf: now }: SeenCase, { actor, asked, asOf }: PutRight): Promise<Preflight> {
  const sql = statements(db);
  const { current, bodyName: name } = summary;
  const { officeId, consentOfficeId, bodyId, bodyClass, channel, purpose, urgency } = current;
  const [sources, [own, consenting]] = await Promise.all([settlementSources(sql), officesOf(sql, officeId, consentOfficeId)]);
  const backDated = asOf !== undefined;
  const circumstances = { caseId: id, traits: { bodyClass, purpose, urgency }, worldNow: now, backDated };
  const settlement = await settlementOf(sql, sources, [], current, circumstances);
  const receivedAt = asOf ?? now;
  const foretold = foretellResubmission(
    current,
    {
      ...{ commandId: 'foretold', command: 'resubmit', actor, receivedAt, expectedVersion: current.version, facts: { asked } },
      ...(backDated ? { backDated } : {}),
    },
    settlement,
  );
  return { asOf: receivedAt, office: own, consentOffice: consenting, unknown: [], cases: [{ body: { id: bodyId, name, bodyClass, channel }, foretold }] };
}

async function officesOf(sql: Sql, ...ids: [string, string]): Promise<[Office, Office]> {
  const offices = await sql.query<Office>('SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])', [ids]);
  return ids.map((id) => offices.find((one) => one.id === id)!) as [Office, Office];
}

function withoutDates(foretold: Foretold): Foretold {
  return foretold.kind === 'route' ? { ...foretold, route: foretold.route.map((station) => ({ ...station, deadlines: [] })) } : foretold;
}
