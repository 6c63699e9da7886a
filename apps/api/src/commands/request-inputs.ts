import { z } from 'zod';
import { AskedInput, askedOf } from '../cases/asked.schema.js';
import { distinct, payloadOf, text } from './input-parts.js';

/** What is taken out of a request: codes of fields, special fields, confirmations or targets. */
export const Strike = z
  .array(z.string().regex(/^[A-Z]{1,2}\d{1,3}$/, 'must be the code of a field, a special field (X1), a confirmation (C1) or a target (T1)'))
  .max(200)
  .refine(distinct, 'must not name anything twice')
  .meta({ description: 'Codes of fields, special fields `X1`, confirmations `C1` or targets `T1`.' });

export const Consent = z
  .strictObject({ strike: Strike.default([]), note: text(4_000).optional() })
  .transform(({ strike, note }) => ({ facts: { strike }, payload: payloadOf({ note }) }));

export const Narrow = z
  .strictObject({ strike: Strike.min(1), reason: text(4_000) })
  .transform(({ strike, reason }) => ({ facts: { strike }, payload: { reason } }));

/** The whole request again, put right; the route follows from it anew. */
export const Resubmit = AskedInput.safeExtend({ note: text(4_000).optional() }).transform(({ note, ...content }) => ({
  facts: { asked: askedOf(content) },
  payload: payloadOf({ ...content, note }),
}));
