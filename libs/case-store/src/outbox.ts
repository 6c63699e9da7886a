import { askedConsentOffice } from '@xiecha/assistance-case/asked-consent';
import type { CaseEvent } from '@xiecha/assistance-case/case-event';
import type { CaseState } from '@xiecha/assistance-case/case-state';
import type { Audience } from '@xiecha/assistance-case/message-words';
import { type Message, messagesOf } from '@xiecha/assistance-case/messages';
import { reduce } from '@xiecha/assistance-case/reduce';
import { instantOf, type Instant } from '@xiecha/working-time/day';
import type { DataSource } from 'typeorm';
import { type AudienceSubject, type Recipient, type Resolution, resolveAudience } from './audiences.js';
import { query, type Sql } from './transaction.js';

/** Who the parties of a case are, for looking up audiences. */
export function subjectOf(current: CaseState): AudienceSubject {
  const { officeId, bodyId, assignees } = current;
  const consentOfficeId = askedConsentOffice(current);
  return { officeId, bodyId, assignees, ...(consentOfficeId === undefined ? {} : { consentOfficeId }) };
}

/**
 * Puts the messages that events call for into the outbox, in the events' own transaction: one row a person. Who an audience
 * is, is settled here, when the rung fires; a vacant one climbs, and the office's administrator is told. The dedupe key
 * makes a message of an event once and for all.
 */
export async function insertMessages(sql: Sql, events: readonly CaseEvent[], before: CaseState | undefined): Promise<void> {
  const lookUp = new Audiences(sql);
  const rows: OutboxRow[] = [];
  let state = before;
  for (const event of events) {
    const after = reduce(state, event);
    for (const message of messagesOf(event, state, after)) rows.push(...(await rowsOf(message, event, after, lookUp)));
    state = after;
  }
  await insertRows(sql, rows);
}

interface OutboxRow {
  readonly dedupe_key: string;
  readonly case_id: string;
  readonly seq: number;
  readonly organisation_id: string;
  readonly recipient_id: string;
  readonly audience: Audience;
  readonly template: string;
  readonly severity: string;
  readonly facts: object;
  readonly duty: object | null;
  readonly not_before: Instant;
  readonly created_at: Instant;
}

/** Looks each audience up once in a commit. */
class Audiences {
  private readonly known = new Map<string, Promise<Resolution>>();

  constructor(private readonly sql: Sql) {}

  resolve(audience: Audience, subject: AudienceSubject, at: Instant): Promise<Resolution> {
    const key = JSON.stringify([audience, subject]);
    const found = this.known.get(key) ?? resolveAudience(this.sql, audience, subject, at);
    this.known.set(key, found);
    return found;
  }
}

async function rowsOf(message: Message, event: CaseEvent, after: CaseState, lookUp: Audiences): Promise<OutboxRow[]> {
  const subject = subjectOf(after);
  const told = new Map<string, { recipient: Recipient; audience: Audience }>();
  const vacant = new Set<Audience>();
  for (const audience of message.audiences) {
    const resolution = await lookUp.resolve(audience, subject, event.recordedAt);
    for (const recipient of resolution.recipients) if (!told.has(recipient.userId)) told.set(recipient.userId, { recipient, audience });
    for (const missed of resolution.vacant) vacant.add(missed);
  }
  const rows = [...told.values()].map(({ recipient, audience }) => rowOf(message, event, recipient, audience));
  return vacant.size === 0 || message.audiences.includes('administrator')
    ? rows
    : [...rows, ...(await vacancyRows(message, event, [...vacant], subject, lookUp))];
}

/** Nobody holds the place: whoever looks after the office's people learns it, for each message that had to climb. */
async function vacancyRows(message: Message, event: CaseEvent, vacant: readonly Audience[], subject: AudienceSubject, lookUp: Audiences): Promise<OutboxRow[]> {
  const { recipients } = await lookUp.resolve('administrator', subject, event.recordedAt);
  const note: Message = {
    key: `vacant:${message.key}`,
    audiences: ['administrator'],
    template: 'audienceVacant',
    severity: 'warning',
    notBefore: message.notBefore,
    facts: { detail: vacant[0]! },
  };
  return recipients.map((recipient) => rowOf(note, event, recipient, 'administrator'));
}

function rowOf(
  { key, template, severity, facts, duty, notBefore }: Message,
  event: CaseEvent,
  { userId, organisationId }: Recipient,
  audience: Audience,
): OutboxRow {
  return {
    dedupe_key: `${event.caseId}/${key}/${userId}`,
    case_id: event.caseId,
    seq: event.seq,
    organisation_id: organisationId,
    recipient_id: userId,
    audience,
    template,
    severity,
    facts,
    duty: duty ?? null,
    not_before: notBefore,
    created_at: event.recordedAt,
  };
}

async function insertRows(sql: Sql, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO outbox (dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, severity, facts, duty, not_before, created_at)
     SELECT dedupe_key, case_id, seq, organisation_id, recipient_id, audience, template, severity, facts, duty, not_before, created_at
       FROM jsonb_to_recordset($1::jsonb) AS t(dedupe_key text, case_id uuid, seq int, organisation_id uuid, recipient_id uuid, audience text,
         template text, severity text, facts jsonb, duty jsonb, not_before timestamptz, created_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** When the earliest message that waits for somebody may go out, if that is by `until`. */
export async function nextMessageAt(db: DataSource, until: Instant): Promise<Instant | undefined> {
  const [row] = await query<{ not_before: Date }>(
    db,
    `SELECT not_before FROM outbox WHERE status = 'waiting' AND recipient_id IS NOT NULL AND not_before <= $1 ORDER BY not_before LIMIT 1`,
    [until],
  );
  return row && instantOf(row.not_before.getTime());
}
