import { channelKinds, contactDuties, officeKinds, officeLevels } from '@xiecha/access/directory/organisation-words';
import { bodyServices } from '@xiecha/assistance-case/body-services';
import { bodyClasses, receivingChannels } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';

/** What lists and single answers have in common. */
const shown = {
  id: z.string(),
  kind: z.enum(['regulator', 'body']),
  name: z.string(),
  nameEn: z.string(),
  level: z.enum(officeLevels).nullable().meta({ description: 'Of a regulator.' }),
  officeKind: z.enum(officeKinds).nullable().meta({ description: 'Of a regulator.' }),
  parentId: z.string().nullable(),
  filesForId: z.string().nullable().meta({ description: 'The office in whose name and under whose number it files, where it has none of its own.' }),
  divisions: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: '行政区划 by GB/T 2260; none for an office without a division.' }),
  scopeAuthorisations: z
    .array(z.object({ id: z.string(), scope: z.string(), documentNumber: z.string(), validFrom: z.string(), validUntil: z.string().nullable() }))
    .meta({ description: 'What SAMR allowed this province to ask for by period, category or region, and for how long; the last day is inclusive.' }),
  bodyClass: z.enum(bodyClasses).nullable().meta({ description: 'Of an assisted body: follows from its services.' }),
  brands: z.array(z.string()).meta({ description: 'The names under which a body trades.' }),
  uscc: z.string().nullable().meta({ description: '统一社会信用代码 of a body; null: registered before it was asked for.' }),
  channel: z.enum(receivingChannels).nullable().meta({ description: 'How requests are delivered to an assisted body: one of its channels.' }),
  version: z.int().meta({ description: 'Rises with each change.' }),
};

const Organisation = z
  .object({
    ...shown,
    services: z.array(z.enum(bodyServices)).meta({ description: 'What a body does in online trade.' }),
    channels: z.array(z.enum(channelKinds)).meta({ description: 'Every kind of channel by which a body says that it receives requests.' }),
  })
  .meta({ id: 'Organisation' });

export const OrganisationsAnswer = z.object({ items: z.array(Organisation), nextCursor: z.string().nullable() }).meta({ id: 'Organisations' });

export const OrganisationAnswer = z
  .object({
    ...shown,
    numberPrefix: z.string().nullable().meta({ description: 'Of an office: what stands before the year in its case numbers.' }),
    reviews: z.boolean().meta({ description: 'Of an office: a filing is reviewed before it leaves it.' }),
    workingHours: z
      .object({ windows: z.array(z.object({ from: z.string(), to: z.string() })) })
      .nullable()
      .meta({ description: 'Of an office: its hours on every workday, Asia/Shanghai.' }),
    overlayRegion: z.string().nullable().meta({ description: 'Of an office: the division whose regional holidays it keeps.' }),
    regionalHolidays: z
      .array(z.object({ name: z.string(), from: z.string(), to: z.string(), source: z.string() }))
      .meta({ description: 'The holidays of that region that are known here. They end no statutory term.' }),
    services: z.array(z.object({ service: z.enum(bodyServices), evidence: z.string(), url: z.string().nullable(), on: z.string().nullable() })),
    channels: z.array(
      z.object({
        kind: z.enum(channelKinds),
        address: z.string().nullable(),
        hours: z.string().nullable(),
        publication: z.object({ url: z.string(), on: z.string() }).nullable().meta({ description: 'null: nobody has found that the body published it.' }),
        lastCheck: z.object({ on: z.string(), by: z.string() }).nullable().meta({ description: 'When somebody saw that it holds, and of which office.' }),
      }),
    ),
    contacts: z
      .array(z.object({ duty: z.enum(contactDuties), personId: z.string(), rank: z.int(), name: z.string(), active: z.boolean() }))
      .meta({ description: 'By duty and rank: the lowest is told, those behind are its substitutes; who has left is told nothing.' }),
  })
  .meta({ id: 'OrganisationDetail' });

export const ListOrganisations = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().max(100).optional(),
});
export type ListOrganisations = z.output<typeof ListOrganisations>;
