import { foretellFiling, type Foretold } from '@xiecha/assistance-case/foretell-filing';
import type { BodyClass, Purpose, ReceivingChannel } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { openingsOf, type RoutedRequest } from './filing-openings.js';
import { settlementOf, settlementSources } from './settlement.js';
import { statements } from './transaction.js';

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
  const ids = [draft.actor.organisationId, office.consent_office_id];
  const offices = await sql.query<Office>('SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[])', [ids]);
  const [own, asked] = ids.map((id) => offices.find((one) => one.id === id)!) as [Office, Office];
  const cases = openings.map(async ({ body: { id, name, body_class: bodyClass, channel }, intake }): Promise<ForetoldCase> => {
    const traits = { bodyClass, purpose: intake.facts.purpose, urgency: intake.facts.urgency };
    const circumstances = { caseId: requestId, traits, worldNow: instantOf(office.now.getTime()), backDated: draft.asOf !== undefined };
    const foretold = foretellFiling(intake, await settlementOf(sql, sources, [], undefined, circumstances));
    return { body: { id, name, bodyClass, channel }, foretold: purpose ? foretold : withoutDates(foretold) };
  });
  return { asOf: receivedAt, office: own, consentOffice: asked, unknown, cases: await Promise.all(cases) };
}

function withoutDates(foretold: Foretold): Foretold {
  return foretold.kind === 'route' ? { ...foretold, route: foretold.route.map((station) => ({ ...station, deadlines: [] })) } : foretold;
}
