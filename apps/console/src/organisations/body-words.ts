import dayjs, { type Dayjs } from 'dayjs';
import type { OrganisationDetail } from './organisations.js';
import type { ChannelKind, Duty } from './words.js';

/** What is typed of a service, a channel and a contact; as the API names it, so that faults find their fields. */
export interface TypedService {
  service?: OrganisationDetail['services'][number]['service'];
  evidence?: string;
  url?: string | null;
  on?: Dayjs | null;
}

export interface TypedChannel {
  kind?: ChannelKind;
  address?: string | null;
  hours?: string | null;
  publication?: { url?: string | null; on?: Dayjs | null };
  checkedOn?: Dayjs | null;
}

export interface TypedContact {
  duty?: Duty;
  personId?: string;
  rank?: number;
}

const picked = (day: string | null) => (day === null ? null : dayjs(day));
const dayOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null;

export function typedServices({ services }: OrganisationDetail): TypedService[] {
  return services.map(({ on, ...service }) => ({ ...service, on: picked(on) }));
}

export function sentServices(services: readonly TypedService[]) {
  return services.map(({ service, evidence, url, on }) => ({ service: service!, evidence: evidence ?? '', url: url || null, on: dayOf(on) }));
}

/** `checks`: whether whoever types is asked when the channel was last seen to hold. */
export function typedChannels({ channels }: OrganisationDetail, checks: boolean): TypedChannel[] {
  return channels.map(({ kind, address, hours, publication, lastCheck }) => ({
    ...{ kind, address, hours },
    publication: { url: publication?.url ?? null, on: picked(publication?.on ?? null) },
    ...(checks && { checkedOn: picked(lastCheck?.on ?? null) }),
  }));
}

/** A day of checking that nobody changed is left out: the API keeps it with whose it was, or forgets it with the channel that it was about. */
export function sentChannels(channels: readonly TypedChannel[], opened: readonly TypedChannel[]) {
  return channels.map(({ kind, address, hours, publication, checkedOn }) => {
    const was = opened.find((channel) => channel.kind === kind)?.checkedOn;
    const isSeenAnew = checkedOn !== undefined && dayOf(checkedOn) !== dayOf(was);
    return {
      ...{ kind: kind!, address: address || null, hours: hours || null },
      publication: publication?.url || publication?.on ? { url: publication.url ?? '', on: dayOf(publication.on) ?? '' } : null,
      ...(isSeenAnew && { checkedOn: dayOf(checkedOn) }),
    };
  });
}
