import { bodyRoles, regulatorRoles } from '@xiecha/case-store/entities/user-role';
import { languages } from '@xiecha/notices/template';
import { z } from 'zod';
import { distinct, text } from '../commands/input-parts.js';
import { commandId, expectedVersion } from './change.schema.js';

const Roles = z
  .array(z.enum([...regulatorRoles, ...bodyRoles]))
  .max(10)
  .refine(distinct, 'must not name a role twice');
const Email = z.email().max(200);
const Certificate = text(50).meta({ description: 'The number of the enforcement certificate 执法证号; of regulators’ people.' });
const Login = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/, 'must be 2 to 64 letters, digits, dots, hyphens, underscores or @, the first a letter or digit')
  .meta({ description: 'By which the person signs in; in whatever case, it is one person’s alone.' });

export const AddPerson = z
  .strictObject({
    commandId,
    organisationId: z.uuid().toLowerCase().meta({ description: 'Your own organisation or, for a regulator’s administrator, one below it.' }),
    name: text(50),
    roles: Roles.min(1),
    login: Login.optional(),
    email: Email.optional(),
    language: z.enum(languages).default('zh').meta({ description: 'In which messages are written.' }),
    certificateNumber: Certificate.optional(),
  })
  .meta({ id: 'AddPerson' });
export type AddPerson = z.output<typeof AddPerson>;

export const ChangePerson = z
  .strictObject({
    commandId,
    expectedVersion,
    name: text(50).optional(),
    roles: Roles.optional().meta({ description: 'All that the person is to have from now on.' }),
    login: Login.nullable().optional().meta({ description: 'null: signs in no more.' }),
    email: Email.nullable().optional().meta({ description: 'null: none any more.' }),
    language: z.enum(languages).optional(),
    certificateNumber: Certificate.nullable().optional().meta({ description: 'null: none any more.' }),
    active: z.boolean().optional().meta({ description: 'false: has left. Nothing is signed in or sent any more; what the person did stays.' }),
  })
  .meta({ id: 'ChangePerson' });
export type ChangePerson = z.output<typeof ChangePerson>;

export const PersonAnswer = z
  .object({
    id: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    name: z.string(),
    login: z.string().nullable(),
    roles: z.array(z.string()),
    active: z.boolean(),
    email: z.string().nullable(),
    language: z.enum(languages),
    certificateNumber: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Person' });

export const PeopleAnswer = z.object({ items: z.array(PersonAnswer), nextCursor: z.string().nullable() }).meta({ id: 'People' });

export const ChangedPersonAnswer = z
  .object({
    person: PersonAnswer,
    openAssignments: z
      .array(z.object({ caseId: z.string(), number: z.string(), state: z.string() }))
      .meta({ description: 'Of somebody who has left: the open cases that wait for a reassign.' }),
  })
  .meta({ id: 'ChangedPerson' });

export const ListPeople = z.strictObject({
  organisation: z.uuid().optional().meta({ description: 'Only the people of this organisation.' }),
  q: z.string().trim().max(50).optional().meta({ description: 'Only those whose name, login or certificate number has this part, in whatever case.' }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(100).optional(),
});
export type ListPeople = z.output<typeof ListPeople>;
