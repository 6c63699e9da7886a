import type { Asked } from '@xiecha/assistance-case/command-intake';
import { cellCount, mostCells } from '@xiecha/request-fields/asked-cells';
import { findField } from '@xiecha/request-fields/find-field';
import { z } from 'zod';
import { distinct } from '../commands/input-parts.js';
import { DayInput } from './instant.schema.js';

export const targetKinds = ['merchant', 'shop', 'order', 'goods', 'account', 'liveRoom'] as const;

/** As many as people paste from a sheet. All of their text is keyed for the search, a symbol for each character three times over. */
export const mostTargets = 200;
const mostCharacters = 20_000;

const Target = z
  .strictObject({ kind: z.enum(targetKinds), value: z.string().trim().min(1).max(200) })
  .meta({ id: 'Target', description: 'Whom or what the request is about, e.g. a shop by its address or an order by its number.' });

const Period = z
  .strictObject({ from: DayInput, to: DayInput })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not lie before from', params: { code: 'reversedPeriod' } })
  .meta({ id: 'Period' });

const FieldCode = z.string().refine((code) => findField(code) !== undefined, {
  error: 'is not in the field catalogue; ask for what the catalogue lacks as a special field',
  params: { code: 'unknownFieldCode' },
});

const SpecialField = z
  .strictObject({ name: z.string().trim().min(1).max(200), need: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'SpecialField', description: 'A field beyond the standard, and why it is needed: it takes the consent of the requester’s province.' });

/** All that ends a line. */
const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/;

const Cause = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((cause) => !lineBreak.test(cause), { error: 'must be one line: leave out line breaks', params: { code: 'severalLines' } })
  .meta({ description: '案由: what the matter is, in a line, e.g. “涉嫌销售侵犯注册商标专用权的商品”. The request is found by any part of it.' });

/** What is asked, of what: for schemas that ask for more beside it. */
export const askedShape = {
  targets: z
    .array(Target)
    .max(mostTargets)
    .refine(distinct, 'must not name a target twice')
    .refine((targets) => targets.reduce((sum, { value }) => sum + value.length, 0) <= mostCharacters, {
      error: `must not be longer than ${mostCharacters} characters together; file several requests`,
      params: { code: 'targetsTooLong' },
    })
    .meta({ description: 'A request without a target is scoped; only SAMR and provinces that it authorised may make one.' }),
  fields: z
    .array(FieldCode)
    .max(103)
    .refine(distinct, 'must not name a field twice')
    .meta({ description: 'Codes of the field catalogue, which is researched and proposed, not the statutory annex. ST fields are scoped.' }),
  specialFields: z.array(SpecialField).max(20).refine(distinct, 'must not name a field twice').default([]),
  confirmations: z
    .array(z.string().trim().min(1).max(500))
    .max(20)
    .refine(distinct, 'must not state a thing twice')
    .default([])
    .meta({ description: 'Statements that the body confirms or denies, e.g. “甲某 operates the shop”.' }),
  period: Period.optional(),
  cause: Cause.optional(),
  reason: z.string().trim().min(1).max(4_000),
};

type AskedContent = { targets: readonly unknown[]; fields: readonly string[]; specialFields: readonly unknown[]; confirmations: readonly unknown[] };

export function askedOf({ targets, fields, specialFields, confirmations }: AskedContent): Asked {
  return { fields, specialFields: specialFields.length, confirmations: confirmations.length, targets: targets.length };
}

/** Something, and no more than a body can be asked to answer cell by cell. */
export function checkAmount(content: AskedContent, context: z.RefinementCtx): void {
  const cells = cellCount(askedOf(content));
  if (cells === 0) context.addIssue({ code: 'custom', path: ['fields'], message: 'must ask for a field or a confirmation', params: { code: 'nothingAsked' } });
  if (cells > mostCells) {
    context.addIssue({
      code: 'custom',
      path: ['targets'],
      message: `asks for ${cells} answers; ${mostCells} are the most for one request, so file several`,
      params: { code: 'tooManyCells' },
    });
  }
}

export const AskedInput = z.strictObject(askedShape).superRefine(checkAmount);
