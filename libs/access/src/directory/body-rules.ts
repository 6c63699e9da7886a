import { httpUriFaults } from '@xiecha/request-fields/http-uri';
import { usccFaults } from '@xiecha/request-fields/uscc';
import type { Day } from '@xiecha/working-time/day';
import type { DirectoryFault } from './directory-command.js';
import type { BodyWords, ChannelWords, ContactWords, ServiceWords } from './organisation-words.js';

/**
 * What its rules say against what is said of a body, on the day `today`; whose people the contacts are, the database knows.
 * `words`: all that would be said of it then. What is not said now is not looked at: bodies of an earlier schema lack some of it.
 */
export function bodyFaults(said: Partial<BodyWords>, { channel, channels }: BodyWords, today: Day): DirectoryFault[] {
  return [
    ...(said.uscc ? usccFaults(said.uscc) : []).map(({ code, detail }) => ({ field: 'uscc', code, detail })),
    ...(said.services ? serviceFaults(said.services, today) : []),
    ...repeated('brands', said.brands ?? []),
    ...(said.channels ?? []).flatMap((published, place) => channelFaults(published, `channels[${place}]`, today)),
    ...repeated('channels', said.channels?.map(({ kind }) => kind) ?? []),
    ...(channels.some(({ kind }) => kind === channel)
      ? []
      : [
          {
            field: said.channels ? 'channels' : 'channel',
            code: 'channelDelivers',
            detail: `Requests would be delivered by ${channel}, which is none of the body’s channels: keep it among them, or have another one deliver.`,
          },
        ]),
    ...contactFaults(said.contacts ?? []),
  ];
}

function serviceFaults(services: readonly ServiceWords[], today: Day): DirectoryFault[] {
  const none = {
    field: 'services',
    code: 'noService',
    detail: 'The class of a body follows from its services; tick one at least, otherService if it is no other.',
  };
  return [
    ...(services.length === 0 ? [none] : []),
    ...services.flatMap(({ url, on }, place) => [...addressFaults(url, `services[${place}].url`), ...dayFaults(on, `services[${place}].on`, today)]),
    ...repeated(
      'services',
      services.map(({ service }) => service),
    ),
  ];
}

function channelFaults({ kind, address, publication, checkedOn }: ChannelWords, field: string, today: Day): DirectoryFault[] {
  return [
    ...(address === null && kind !== 'portal'
      ? [{ field: `${field}.address`, code: 'noAddress', detail: `Say where ${kind} reaches the body; only the portal of this system needs no address.` }]
      : []),
    ...(publication ? [...addressFaults(publication.url, `${field}.publication.url`), ...dayFaults(publication.on, `${field}.publication.on`, today)] : []),
    ...dayFaults(checkedOn, `${field}.checkedOn`, today),
  ];
}

function contactFaults(contacts: readonly ContactWords[]): DirectoryFault[] {
  const duties = [...new Set(contacts.map(({ duty }) => duty))];
  return [
    ...repeated(
      'contacts',
      contacts.map(({ duty, personId }) => `${duty} ${personId}`),
    ),
    ...duties
      .filter((duty) => !contacts.some((contact) => contact.duty === duty && contact.rank === 1))
      .map((duty) => ({
        field: 'contacts',
        code: 'nobodyFirst',
        detail: `Somebody has rank 1 for ${duty}; those behind are the substitutes. Rank them from 1 on.`,
      })),
  ];
}

function addressFaults(url: string | null, field: string): DirectoryFault[] {
  if (url === null || httpUriFaults(url).length === 0) return [];
  const detail = 'must be an absolute http or https address without a user name, a password or spaces; copy it whole from the address bar.';
  return [{ field, code: 'invalidUri', detail }];
}

function dayFaults(day: Day | null | undefined, field: string, today: Day): DirectoryFault[] {
  return day && day > today ? [{ field, code: 'liesAhead', detail: `${day} lies ahead; give the day on which it was seen, ${today} at the latest.` }] : [];
}

function repeated(list: string, names: readonly string[]): DirectoryFault[] {
  return names.flatMap((name, place) =>
    names.indexOf(name) === place ? [] : [{ field: `${list}[${place}]`, code: 'repeated', detail: `${name} is there before; name each once.` }],
  );
}
