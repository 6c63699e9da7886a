import { arrivalMeans, clockNames, closeOutcomes, type PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { DayInput, InstantInput } from '../cases/instant.schema.js';
import { type CommandInput, Noted, payloadOf, Reasoned, text } from './input-parts.js';
import { Answer, Appeal, DecidePetition, Raise, TakeBack } from './petition-inputs.js';
import { AcceptCells, Respond, SendBack, SubmitPart } from './reply-inputs.js';
import { Consent, Narrow, Resubmit } from './request-inputs.js';

const Evidence = text(2_000).meta({ description: 'What proves the arrival, e.g. the number of the delivery receipt.' });

const RecordArrival = z
  .strictObject({ means: z.enum(arrivalMeans), arrivedAt: InstantInput, evidence: Evidence })
  .transform(({ evidence, ...facts }) => ({ facts, payload: { evidence } }));

const CorrectArrival = z
  .strictObject({ arrivedAt: InstantInput, evidence: Evidence, reason: text(2_000) })
  .transform(({ arrivedAt, ...payload }) => ({ facts: { arrivedAt }, payload }));

const Redeliver = z
  .strictObject({ means: z.enum(arrivalMeans), reason: text(2_000) })
  .transform(({ means, reason }) => ({ facts: { means }, payload: { reason } }));

const Acknowledge = z
  .strictObject({ contact: text(200).optional().meta({ description: 'Who handles the request at the body.' }) })
  .transform(({ contact }) => ({ facts: {}, payload: payloadOf({ contact }) }));

const Close = z
  .strictObject({ outcome: z.enum(closeOutcomes), note: text(4_000).optional() })
  .transform(({ outcome, note }) => ({ facts: { outcome }, payload: payloadOf({ note }) }));

const Comment = z.strictObject({ comment: text(4_000) }).transform((payload) => ({ facts: {}, payload }));

const Attach = z
  .strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
    bytes: z.int().min(1).max(10_000_000_000),
    name: text(200),
    where: text(500).meta({ description: 'Where the file is kept: this record holds its digest alone.' }),
  })
  .transform(({ sha256, bytes, ...payload }) => ({ facts: { sha256, bytes }, payload }));

const Reassign = z
  .strictObject({ assigneeId: z.uuid(), side: z.enum(['requester', 'body']), note: text(2_000).optional() })
  .transform(({ note, ...facts }) => ({ facts, payload: payloadOf({ note }) }));

const Extend = z
  .strictObject({
    clock: z.enum(clockNames),
    workdays: z.int().min(1).max(60).meta({ description: 'Counted from the old last day.' }),
    reason: text(2_000),
  })
  .transform(({ reason, ...facts }) => ({ facts, payload: { reason } }));

const EscalationKey = text(100).meta({ description: 'The key that the case shows with the escalation.' });

const AcknowledgeEscalation = z
  .strictObject({ key: EscalationKey, promisedFor: DayInput.meta({ description: 'The workday by which the duty will be done.' }), note: text(2_000) })
  .transform(({ key, promisedFor, note }) => ({ facts: { key, promisedFor }, payload: { note } }));

const ResolveEscalation = z.strictObject({ key: EscalationKey, note: text(2_000) }).transform(({ key, note }) => ({ facts: { key }, payload: { note } }));

/** What each command takes. */
export const commandInputs: { readonly [Name in PeoplesCommand]: CommandInput<Name> } = {
  approveReview: Noted,
  return: Reasoned,
  consent: Consent,
  refuse: Reasoned,
  resubmit: Resubmit,
  withdraw: Reasoned,
  recordArrival: RecordArrival,
  correctArrival: CorrectArrival,
  redeliver: Redeliver,
  acknowledge: Acknowledge,
  submitPart: SubmitPart,
  respond: Respond,
  raise: Raise,
  answer: Answer,
  decidePetition: DecidePetition,
  appeal: Appeal,
  takeBack: TakeBack,
  narrow: Narrow,
  acceptCells: AcceptCells,
  sendBack: SendBack,
  close: Close,
  concludeUnanswered: Noted,
  appendLateReply: SubmitPart,
  reopen: Reasoned,
  urge: Noted,
  comment: Comment,
  attach: Attach,
  reassign: Reassign,
  takeOver: Noted,
  extend: Extend,
  refer: Reasoned,
  acknowledgeEscalation: AcknowledgeEscalation,
  resolveEscalation: ResolveEscalation,
  recomputeDeadlines: Reasoned,
};

export const SendCommand = z
  .strictObject({
    commandId: z.uuid().meta({ description: 'Yours to choose; the same id again comes to the same outcome.' }),
    expectedVersion: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .optional()
      .meta({ description: 'The version of the case that you were looking at; needed exactly for commands that raise it.' }),
    input: z.record(z.string(), z.unknown()).default({}),
    asOf: InstantInput.optional().meta({ description: 'A past time; sample worlds and imports only.' }),
  })
  .meta({ id: 'SendCommand' });
export type SendCommand = z.output<typeof SendCommand>;
