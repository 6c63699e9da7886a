import { findField } from '@xiecha/request-fields/find-field';
import { z } from 'zod';
import { DayInput, InstantInput } from './instant.schema.js';

const purposes = ['caseInvestigation', 'incidentHandling', 'productRecall', 'consumerDispute', 'otherEnforcement'] as const;
const targetKinds = ['merchant', 'shop', 'order', 'goods', 'account', 'liveRoom'] as const;

const Officer = z
  .strictObject({ name: z.string().trim().min(1).max(50), certificateNumber: z.string().trim().min(1).max(50) })
  .meta({ id: 'Officer', description: 'An officer with the number of the enforcement certificate 执法证号.' });

const Target = z
  .strictObject({ kind: z.enum(targetKinds), value: z.string().trim().min(1).max(200) })
  .meta({ id: 'Target', description: 'Whom or what the request is about, e.g. a shop by its address or an order by its number.' });

const Period = z
  .strictObject({ from: DayInput, to: DayInput })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not lie before from', params: { code: 'reversedPeriod' } })
  .meta({ id: 'Period' });

const FieldCode = z.string().superRefine((code, context) => {
  const field = findField(code);
  if (!field) context.addIssue({ code: 'custom', message: `${code} is not in the field catalogue`, params: { code: 'unknownFieldCode' } });
  else if (field.scope !== 'standard') {
    context.addIssue({
      code: 'custom',
      message: `${code} (${field.zh}) is data by period, category or region, for SAMR and provinces that it authorised; leave it out`,
      params: { code: 'scopedField' },
    });
  }
});

function distinct(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === values.length;
}

export const FileCase = z
  .strictObject({
    bodies: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .refine(distinct, 'must not name a body twice')
      .meta({ description: 'Assisted bodies; each gets a case of its own.' }),
    purpose: z.enum(purposes),
    statute: z.string().trim().min(1).max(200).optional().meta({ description: 'Required for otherEnforcement: the statute it rests on.' }),
    officers: z
      .array(Officer)
      .min(2, 'two officers at least stand behind a request (行政处罚程序规定 §22); name a second one')
      .max(6)
      .refine(distinct, 'must not name an officer twice')
      .meta({ description: 'Two at least stand behind a request (行政处罚程序规定 §22).' }),
    targets: z
      .array(Target)
      .min(1, 'name at least one; a request without a target is scoped, for SAMR and provinces that it authorised')
      .max(50)
      .refine(distinct, 'must not name a target twice')
      .meta({ description: 'A request without a target is scoped; only SAMR and provinces that it authorised may make one.' }),
    fields: z
      .array(FieldCode)
      .min(1)
      .max(103)
      .refine(distinct, 'must not name a field twice')
      .meta({ description: 'Codes of the field catalogue, which is researched and proposed, not the statutory annex.' }),
    period: Period.optional(),
    reason: z.string().trim().min(1).max(4_000),
    asOf: InstantInput.optional().meta({ description: 'A past time; sample worlds and imports only.' }),
  })
  .refine(({ purpose, statute }) => purpose !== 'otherEnforcement' || statute !== undefined, {
    path: ['statute'],
    error: 'is required for otherEnforcement',
    params: { code: 'statuteRequired' },
  })
  .meta({ id: 'FileCase' });
export type FileCase = z.output<typeof FileCase>;
