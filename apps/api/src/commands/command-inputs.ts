import type { CommandFacts } from '@xiecha/assistance-case/command-intake';
import { arrivalMeans, clockNames, closeOutcomes, petitionKinds, type PeoplesCommand } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { InstantInput } from '../cases/instant.schema.js';

const text = (max: number) => z.string().trim().min(1).max(max);

const RecordArrival = z
  .strictObject({
    means: z.enum(arrivalMeans),
    arrivedAt: InstantInput,
    evidence: text(2_000).meta({ description: 'What proves the arrival, e.g. the number of the delivery receipt.' }),
  })
  .transform(({ evidence, ...facts }) => ({ facts, payload: { evidence } }));

const Acknowledge = z
  .strictObject({ contact: text(200).optional().meta({ description: 'Who handles the request at the body.' }) })
  .transform(({ contact }) => ({ facts: {}, payload: contact === undefined ? null : { contact } }));

const Respond = z.strictObject({ statement: text(20_000).meta({ description: 'The reply in words.' }) }).transform((payload) => ({ facts: {}, payload }));

const Close = z
  .strictObject({ outcome: z.enum(closeOutcomes), note: text(4_000).optional() })
  .transform(({ outcome, note }) => ({ facts: { outcome }, payload: note === undefined ? null : { note } }));

const Raise = z
  .strictObject({ petition: z.enum(petitionKinds), question: text(4_000) })
  .transform(({ petition, question }) => ({ facts: { petition }, payload: { question } }));

const Answer = z.strictObject({ answer: text(4_000) }).transform((payload) => ({ facts: {}, payload }));

const Extend = z
  .strictObject({
    clock: z.enum(clockNames),
    workdays: z.int().min(1).max(60).meta({ description: 'Counted from the old last day.' }),
    reason: text(2_000),
  })
  .transform(({ reason, ...facts }) => ({ facts, payload: { reason } }));

const RecomputeDeadlines = z.strictObject({ reason: text(2_000) }).transform((payload) => ({ facts: {}, payload }));

type CommandInput<Name extends PeoplesCommand> = z.ZodType<{ facts: CommandFacts[Name]; payload: Record<string, unknown> | null }>;

/** What each command takes, parted into facts (ids, enums, times) and payload (free text, personal data). */
export const commandInputs: { readonly [Name in PeoplesCommand]: CommandInput<Name> } = {
  recordArrival: RecordArrival,
  acknowledge: Acknowledge,
  respond: Respond,
  close: Close,
  raise: Raise,
  answer: Answer,
  extend: Extend,
  recomputeDeadlines: RecomputeDeadlines,
};

export const SendCommand = z
  .strictObject({
    commandId: z.uuid().meta({ description: 'Yours to choose; the same id again comes to the same outcome.' }),
    expectedVersion: z.int().min(0).max(2_147_483_647).meta({ description: 'The version of the case that you were looking at.' }),
    input: z.record(z.string(), z.unknown()).default({}),
    asOf: InstantInput.optional().meta({ description: 'A past time; sample worlds and imports only.' }),
  })
  .meta({ id: 'SendCommand' });
export type SendCommand = z.output<typeof SendCommand>;
