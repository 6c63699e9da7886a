import type { Actor } from '@xiecha/assistance-case/actor';
import type { Asked, IntakeOf } from '@xiecha/assistance-case/command-intake';
import type { BodyClass, Purpose, ReceivingChannel, Urgency } from '@xiecha/assistance-case/vocabulary';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import { v7 as newId } from 'uuid';
import { readFilingOffice, type FilingOffice } from './filing-office.js';
import type { Sql } from './transaction.js';

/** What of a request decides where it goes. */
export interface RoutedRequest {
  readonly actor: Extract<Actor, { userId: string }>;
  readonly bodies: readonly string[];
  readonly purpose: Purpose;
  readonly urgency: Urgency;
  readonly asked: Asked;
  readonly asOf?: Instant;
}

interface FilingBody {
  id: string;
  name: string;
  body_class: BodyClass;
  channel: ReceivingChannel;
}

/** A request to one body, as it is decided on. */
export interface Opening {
  readonly office: FilingOffice;
  readonly body: FilingBody;
  readonly intake: IntakeOf<'file'>;
}

interface Openings {
  readonly requestId: string;
  readonly office: FilingOffice;
  readonly receivedAt: Instant;
  /** Ids that are no assisted body's. */
  readonly unknown: readonly string[];
  /** One for each of the others, in their order. */
  readonly openings: readonly Opening[];
}

/** A request, with what is known of its office and its bodies. Reads; writes nothing. */
export async function openingsOf(sql: Sql, request: RoutedRequest): Promise<Openings> {
  const { actor, bodies, asOf } = request;
  const known = await sql.query<FilingBody>(`SELECT id, name, body_class, channel FROM organisation WHERE kind = 'body' AND id = ANY ($1::uuid[])`, [bodies]);
  const unknown = bodies.filter((id) => !known.some((body) => body.id === id));
  const office = await readFilingOffice(sql, actor.organisationId, asOf);
  const receivedAt = asOf ?? instantOf(office.now.getTime());
  const requestId = newId();
  const openings = bodies.flatMap((bodyId): Opening[] => {
    const body = known.find(({ id }) => id === bodyId);
    return body ? [{ office, body, intake: filingIntake(request, { requestId, receivedAt, office, body }) }] : [];
  });
  return { requestId, office, receivedAt, unknown, openings };
}

function filingIntake(
  { actor, purpose, urgency, asked, asOf }: RoutedRequest,
  { requestId, receivedAt, office, body }: { requestId: string; receivedAt: Instant; office: FilingOffice; body: FilingBody },
): IntakeOf<'file'> {
  return {
    commandId: `file:${requestId}`,
    command: 'file',
    actor,
    receivedAt,
    ...(asOf === undefined ? {} : { backDated: true as const }),
    facts: {
      requestId,
      officeId: actor.organisationId,
      bodyId: body.id,
      drafterId: actor.userId,
      bodyClass: body.body_class,
      channel: body.channel,
      purpose,
      urgency,
      reviews: office.reviews,
      mayAskScoped: office.may_ask_scoped,
      consentOfficeId: office.consent_office_id,
      asked,
    },
  };
}
