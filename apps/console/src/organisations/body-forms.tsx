import { Form, Input, Select } from 'antd';
import { FormDialog, type Sending } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { usePeopleOf } from '../people/people.js';
import { ChannelRows, ContactRows, DeliveryChannel, ServiceRows } from './body-fields.js';
import { sentChannels, sentServices, type TypedChannel, type TypedContact, typedChannels, type TypedService, typedServices } from './body-words.js';
import { type OrganisationDetail, organisationsKey } from './organisations.js';
import { words } from './words.js';

interface Props {
  readonly body: OrganisationDetail;
  readonly close: () => void;
}

const changes = [organisationsKey, 'bodies'];

function changeBody(id: string, changed: object, sending: Sending): Promise<unknown> {
  return good(api.PATCH('/api/v1/bodies/{id}', { params: { path: { id } }, body: { ...changed, ...sending } }));
}

export function NamesForm({ body: { id, version, name, nameEn, uscc }, close }: Props) {
  const say = useSay();
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<{ name: string; nameEn: string; uscc: string }, unknown>
      title={words.namesAndCode}
      now={{ version, typed: { name, nameEn, uscc: uscc ?? '' } }}
      fields={{ name: words.name, nameEn: words.nameEn, uscc: words.uscc }}
      changes={changes}
      close={close}
      send={(typed, sending) => changeBody(id, typed, sending)}
    >
      {() => (
        <>
          <Form.Item name="name" label={say(words.name)} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="nameEn" label={say(words.nameEn)} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="uscc" label={say(words.uscc)}>
            <Input maxLength={18} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

export function ServicesForm({ body, close }: Props) {
  return (
    <FormDialog<{ services: TypedService[] }, unknown>
      title={words.services}
      width={760}
      now={{ version: body.version, typed: { services: typedServices(body) } }}
      fields={{ services: words.services }}
      changes={changes}
      close={close}
      send={({ services }, sending) => changeBody(body.id, { services: sentServices(services) }, sending)}
    >
      {() => <ServiceRows />}
    </FormDialog>
  );
}

export function BrandsForm({ body: { id, version, brands }, close }: Props) {
  const say = useSay();
  return (
    <FormDialog<{ brands: string[] }, unknown>
      title={words.brands}
      now={{ version, typed: { brands } }}
      fields={{ brands: words.brands }}
      changes={changes}
      close={close}
      send={(typed, sending) => changeBody(id, typed, sending)}
    >
      {() => (
        <Form.Item name="brands" label={say(words.brands)} extra={say(words.brandsHint)}>
          <Select mode="tags" open={false} suffixIcon={null} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

interface TypedChannels {
  channels: TypedChannel[];
  channel: NonNullable<OrganisationDetail['channel']>;
}

/** `checks`: whether it is a regulator who says how a body receives requests, and what delivers. */
export function ChannelsForm({ body, close, checks }: Props & { readonly checks: boolean }) {
  const opened = typedChannels(body, checks);
  return (
    <FormDialog<TypedChannels, unknown>
      title={words.channels}
      width={760}
      now={{ version: body.version, typed: { channels: opened, channel: body.channel! } }}
      fields={{ channels: words.channels, channel: words.delivers }}
      changes={changes}
      close={close}
      send={({ channels, channel }: Partial<TypedChannels>, sending) =>
        changeBody(body.id, { ...(channels && { channels: sentChannels(channels, opened) }), ...(channel && { channel }) }, sending)
      }
    >
      {() => (
        <>
          <ChannelRows checks={checks} />
          <DeliveryChannel />
        </>
      )}
    </FormDialog>
  );
}

export function ContactsForm({ body: { id, version, contacts }, close }: Props) {
  const people = usePeopleOf(id).filter(({ active }) => active);
  return (
    <FormDialog<{ contacts: TypedContact[] }, unknown>
      title={words.contacts}
      width={760}
      now={{ version, typed: { contacts: contacts.map(({ duty, personId, rank }) => ({ duty, personId, rank })) } }}
      fields={{ contacts: words.contacts }}
      changes={changes}
      close={close}
      send={(typed, sending) => changeBody(id, typed, sending)}
    >
      {() => <ContactRows people={people.length > 0 ? people : contacts.map(({ personId, name }) => ({ id: personId, name }))} />}
    </FormDialog>
  );
}
