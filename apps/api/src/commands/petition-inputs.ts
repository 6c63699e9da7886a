import { objectionGrounds, petitionDecisions, petitionKinds } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { payloadOf, text } from './input-parts.js';
import { Strike } from './request-inputs.js';

const Workdays = z.int().min(1).max(60).meta({ description: 'Counted from the old last day.' });
const PetitionNumber = z.int().min(1).max(10_000).meta({ description: 'The number that the case shows.' });

export const Raise = z
  .strictObject({
    petition: z.enum(petitionKinds),
    question: text(4_000).meta({ description: 'What is unclear; why more time is needed; why the request should not stand.' }),
    ground: z.enum(objectionGrounds).optional().meta({ description: 'Of an objection.' }),
    workdays: Workdays.optional().meta({ description: 'Of an extension: how many workdays it asks for, from the last day on.' }),
  })
  .transform(({ question, ...facts }) => ({ facts, payload: { question } }));

export const Answer = z.strictObject({ answer: text(4_000) }).transform((payload) => ({ facts: {}, payload }));

export const DecidePetition = z
  .strictObject({
    petition: PetitionNumber,
    decision: z.enum(petitionDecisions),
    workdays: Workdays.optional().meta({ description: 'Of an extension that is granted.' }),
    strike: Strike.optional().meta({ description: 'Of an objection for excess that is upheld: what is no longer asked.' }),
    reason: text(4_000),
  })
  .transform(({ reason, ...facts }) => ({ facts, payload: { reason } }));

export const Appeal = z
  .strictObject({ petition: PetitionNumber, reason: text(4_000) })
  .transform(({ petition, reason }) => ({ facts: { petition }, payload: { reason } }));

export const TakeBack = z
  .strictObject({ petition: PetitionNumber, note: text(4_000).optional() })
  .transform(({ petition, note }) => ({ facts: { petition }, payload: payloadOf({ note }) }));
