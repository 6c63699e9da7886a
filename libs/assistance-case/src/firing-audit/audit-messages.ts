import { epochMsOf, instantOf, type Instant } from '@xiecha/working-time/day';
import type { MessageStatus } from '../message-status.js';
import type { CaseAudit, DutySpan, Firing } from './case-audit.js';
import { type FiringFinding, patienceMs } from './firing-finding.js';

/** A message as the outbox has it, and how often it lies in an inbox. */
export interface AuditedMessage {
  readonly id: string;
  /** `<case>/<key>/<recipient>` */
  readonly dedupeKey: string;
  readonly seq: number;
  readonly organisationId: string;
  /** Null only for what an early version wrote. */
  readonly recipientId: string | null;
  readonly audience: string;
  readonly template: string;
  readonly severity: string;
  /** The rung that it tells of. */
  readonly rung?: string | undefined;
  readonly duty: { readonly clock: string; readonly round: number } | null;
  readonly notBefore: Instant;
  readonly createdAt: Instant;
  readonly status: MessageStatus;
  readonly settledAt: Instant | null;
  readonly mergedInto: string | null;
  readonly inboxes: number;
}

/** How long after it could have gone out a message was sent, and when, in milliseconds. */
export interface SentMessage {
  readonly at: Instant;
  readonly lagMs: number;
}

export interface MessagesAudit {
  readonly sent: readonly SentMessage[];
  readonly findings: readonly FiringFinding[];
}

interface Told extends AuditedMessage {
  readonly key: string;
}

/** Compares a case's messages with what its firings call for, and each with its time, its duty and its inbox. Pure. `messages`: all of the case. */
export function auditMessages(audit: CaseAudit, bodyId: string, messages: readonly AuditedMessage[], until: Instant): MessagesAudit {
  const told = messages.map((message): Told => ({ ...message, key: keyOf(message, audit.caseId) }));
  const findings = [
    ...audit.firings.flatMap((firing) => ofFiring(firing, told, bodyId)),
    ...unexpected(audit, told),
    ...told.flatMap((message) => [...delivery(message, told, until), ...standing(message, audit.duties)]),
  ];
  const sent = told
    .filter(({ status }) => status === 'sent')
    .map((message) => ({ at: message.settledAt!, lagMs: since(dueFrom(message), message.settledAt!) }));
  return { sent, findings };
}

function keyOf({ dedupeKey, recipientId }: AuditedMessage, caseId: string): string {
  const [begin, end] = [`${caseId}/`, `/${recipientId ?? ''}`];
  return dedupeKey.startsWith(begin) && dedupeKey.endsWith(end) ? dedupeKey.slice(begin.length, dedupeKey.length - end.length) : dedupeKey;
}

/** A firing tells somebody, as its rung says; nothing is ever sent to nobody. */
function ofFiring({ clock, key, seq, recordedAt, rung, round, endsCase }: Firing, told: readonly Told[], bodyId: string): FiringFinding[] {
  const own = told.filter((message) => message.key === key);
  const common = { clock, key, at: recordedAt };
  if (own.length === 0) return [{ kind: 'messageMissing', ...common, expected: rung.audiences, actual: null }];
  const expected = { seq, template: rung.template, severity: rung.severity, notBefore: rung.notBefore, duty: endsCase ? null : `${clock}#${round}` };
  const differing = own.flatMap((message): FiringFinding[] => {
    const { template, severity, notBefore, duty } = message;
    const actual = { seq: message.seq, template, severity, notBefore, duty: duty && `${duty.clock}#${duty.round}` };
    const isFor = (rung.audiences as readonly string[]).includes(message.audience);
    return isFor && JSON.stringify(actual) === JSON.stringify(expected)
      ? []
      : [{ kind: 'messageDiffers', ...common, expected: { ...expected, audiences: rung.audiences }, actual: { ...actual, audience: message.audience } }];
  });
  const elsewhere = own.find(({ audience, organisationId }) => audience.startsWith('body') && organisationId !== bodyId);
  const noted = told.some((message) => message.key === `vacant:${key}`);
  const unrecorded: FiringFinding[] =
    elsewhere && !noted ? [{ kind: 'messageVacancyUnrecorded', ...common, expected: `vacant:${key}`, actual: elsewhere.audience }] : [];
  return [...differing, ...unrecorded];
}

/** What no firing calls for: another key beside an alarm, a rung that did not fire, or the same to the same person twice. */
function unexpected({ firings, findings }: CaseAudit, told: readonly Told[]): FiringFinding[] {
  const fired = new Map(firings.map(({ seq, key }) => [seq, key]));
  const excused = new Set(findings.flatMap(({ kind, key }) => (kind === 'extra' ? [key] : [])));
  const seen = new Set<string>();
  return told.flatMap((message): FiringFinding[] => {
    const { seq, key, rung, recipientId, createdAt, dedupeKey } = message;
    const twice = seen.has(`${key}/${recipientId}`);
    seen.add(`${key}/${recipientId}`);
    const alarm = fired.get(seq);
    const calledFor =
      alarm === undefined ? rung === undefined : [alarm, `vacant:${alarm}`, `escalationSettled#${seq}`, `vacant:escalationSettled#${seq}`].includes(key);
    if ((calledFor && !twice) || excused.has(key)) return [];
    return [{ kind: 'messageExtra', key, expected: twice ? 'once' : null, actual: dedupeKey, at: createdAt }];
  });
}

/** When a message may go out: not before its hour, nor before it came into being. */
function dueFrom({ notBefore, createdAt }: AuditedMessage): Instant {
  return notBefore > createdAt ? notBefore : createdAt;
}

function since(from: Instant, to: Instant): number {
  return Math.max(0, epochMsOf(to) - epochMsOf(from));
}

function delivery(message: Told, told: readonly Told[], until: Instant): FiringFinding[] {
  const { key, status, notBefore, settledAt, inboxes, mergedInto, recipientId } = message;
  const at = settledAt ?? notBefore;
  const found: FiringFinding[] = [];
  if ((status === 'sent' || status === 'merged') && settledAt! < notBefore)
    found.push({ kind: 'messageEarly', key, expected: notBefore, actual: settledAt, at });
  const expected = status === 'sent' ? 1 : 0;
  if (inboxes !== expected) found.push({ kind: 'messageUndelivered', key, expected, actual: inboxes, at });
  if (status === 'merged') {
    const target = told.find(({ id }) => id === mergedInto);
    if (target?.recipientId !== recipientId || target.status !== 'sent')
      found.push({ kind: 'messageMissing', key, expected: 'merged into a message that was sent', actual: target?.status ?? null, at });
  }
  if (status === 'waiting' && since(dueFrom(message), until) > patienceMs) {
    const waits = instantOf(epochMsOf(dueFrom(message)) + patienceMs);
    found.push({ kind: 'messageWaiting', key, expected: dueFrom(message), actual: null, at: waits, standing: true });
  }
  return found;
}

/** A message about a duty goes out while the duty stands, and dies only with it. */
function standing({ key, duty, status, settledAt, recipientId }: Told, duties: readonly DutySpan[]): FiringFinding[] {
  if (!settledAt || recipientId === null || status === 'merged' || status === 'waiting') return [];
  const span = duty && duties.find(({ clock, round }) => clock === duty.clock && round === duty.round);
  const stopped = span ? stoppedAt(span, settledAt) : undefined;
  if (status === 'sent' && stopped?.surely) return [{ kind: 'messageAfterDuty', key, expected: stopped.surely, actual: settledAt, at: settledAt }];
  if (status === 'withdrawn' && !stopped) return [{ kind: 'messageMissing', key, expected: 'sent: its duty stood', actual: 'withdrawn', at: settledAt }];
  return [];
}

/** Whether a duty was done or held at an instant; `surely`: since when whoever sent then had to know. */
function stoppedAt({ ended, holds }: DutySpan, at: Instant): { readonly surely?: Instant } | undefined {
  const since = [...(ended ? [ended] : []), ...holds.flatMap(({ from, to }) => (to && to.recordedAt <= at ? [] : [from]))];
  const surely = since.flatMap(({ recordedAt, receivedAt = recordedAt }) => [receivedAt < recordedAt ? receivedAt : recordedAt]).find((then) => then < at);
  if (surely) return { surely };
  return since.some(({ recordedAt }) => recordedAt <= at) ? {} : undefined;
}
