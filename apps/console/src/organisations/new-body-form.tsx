import { Form, Input, Select } from 'antd';
import { FormDialog } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { ChannelRows, DeliveryChannel, ServiceRows } from './body-fields.js';
import { sentChannels, sentServices, type TypedChannel, type TypedService } from './body-words.js';
import { organisationsKey } from './organisations.js';
import { words } from './words.js';

interface Typed {
  name: string;
  nameEn: string;
  uscc: string;
  services: TypedService[];
  brands: string[];
  channels: TypedChannel[];
  channel: 'portal' | 'hand' | 'post';
}

const { name, nameEn, uscc, services, brands, channels, delivers } = words;

/** A body that may be asked from now on. */
export function NewBodyForm({ close }: { close: () => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<Typed, unknown>
      title={words.addBody}
      width={760}
      initial={{ services: [{}], brands: [], channels: [{ kind: 'portal' }], channel: 'portal' }}
      fields={{ name, nameEn, uscc, services, brands, channels, channel: delivers }}
      changes={[organisationsKey, 'bodies']}
      close={close}
      send={({ services: found, channels: published, ...typed }, { commandId }) =>
        good(api.POST('/api/v1/bodies', { body: { ...typed, services: sentServices(found), channels: sentChannels(published, []), commandId } }))
      }
    >
      {() => (
        <>
          <Form.Item name="name" label={say(name)} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="nameEn" label={say(nameEn)} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="uscc" label={say(uscc)} rules={needed}>
            <Input maxLength={18} />
          </Form.Item>
          <Form.Item name="brands" label={say(brands)} extra={say(words.brandsHint)}>
            <Select mode="tags" open={false} suffixIcon={null} />
          </Form.Item>
          <h3 className="part-title">{say(services)}</h3>
          <ServiceRows />
          <h3 className="part-title">{say(channels)}</h3>
          <ChannelRows checks />
          <DeliveryChannel />
        </>
      )}
    </FormDialog>
  );
}
