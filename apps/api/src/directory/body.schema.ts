import { channelKinds, contactDuties } from '@xiecha/access/directory/organisation-words';
import { bodyServices } from '@xiecha/assistance-case/body-services';
import { receivingChannels } from '@xiecha/assistance-case/vocabulary';
import { z } from 'zod';
import { DayInput } from '../cases/instant.schema.js';
import { text } from '../commands/input-parts.js';
import { commandId, expectedVersion } from './change.schema.js';

const Url = z.string().min(1).max(2_048);

const Services = z
  .array(
    z.strictObject({
      service: z.enum(bodyServices),
      evidence: text(2_000).meta({ description: 'By what it is known that the body does this.' }),
      url: Url.nullable().default(null).meta({ description: 'Where that can be seen.' }),
      on: DayInput.nullable().default(null).meta({ description: 'Of which day it is.' }),
    }),
  )
  .max(20)
  .meta({ description: 'All that it does in online trade, ticked one by one. Its class follows from them.' });
const Brands = z.array(text(100)).max(50).meta({ description: 'All names under which it trades.' });
const Channels = z
  .array(
    z.strictObject({
      kind: z.enum(channelKinds),
      address: text(500).nullable().default(null),
      hours: text(200).nullable().default(null),
      publication: z.strictObject({ url: Url, on: DayInput }).nullable().default(null).meta({ description: 'Where and when the body published it.' }),
      checkedOn: DayInput.nullable().optional().meta({
        description: 'When you last saw that it holds, for administrators of the highest office. Left out: as before; of a channel that changes, never.',
      }),
    }),
  )
  .max(10)
  .meta({ description: 'All ways by which it says that it receives requests, one of a kind.' });
const Channel = z.enum(receivingChannels).meta({ description: 'Which of the channels requests are delivered by.' });
const Contacts = z
  .array(z.strictObject({ duty: z.enum(contactDuties), personId: z.uuid().toLowerCase(), rank: z.int().min(1).max(99) }))
  .max(100)
  .meta({ description: 'Everybody whom it names for a duty, of its active people. Rank 1 is told, those behind are the substitutes.' });

export const AddBody = z
  .strictObject({
    commandId,
    name: text(100),
    nameEn: text(200),
    uscc: z.string().max(30).meta({ description: '统一社会信用代码, with its check character.' }),
    services: Services,
    brands: Brands.default([]),
    channels: Channels,
    channel: Channel,
  })
  .meta({ id: 'AddBody' });
export type AddBody = z.output<typeof AddBody>;

export const ChangeBody = z
  .strictObject({
    commandId,
    expectedVersion,
    name: text(100).optional(),
    nameEn: text(200).optional(),
    uscc: z.string().max(30).optional(),
    services: Services.optional(),
    brands: Brands.optional(),
    channels: Channels.optional(),
    channel: Channel.optional(),
    contacts: Contacts.optional(),
  })
  .meta({ id: 'ChangeBody' });
export type ChangeBody = z.output<typeof ChangeBody>;
