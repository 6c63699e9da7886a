import { bodyServiceLabels, bodyServices } from '@xiecha/assistance-case/body-services';
import { receivingChannels } from '@xiecha/assistance-case/vocabulary';
import { Button, Card, DatePicker, Flex, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { channelWords, dutyWords, words } from './words.js';

interface RowsProps {
  readonly name: string;
  readonly add: string;
  readonly begin?: object;
  readonly children: (row: number) => ReactNode;
}

/** Rows that are added and removed. */
function Rows({ name, add: addWord, begin = {}, children }: RowsProps) {
  const say = useSay();
  return (
    <Form.List name={name}>
      {(rows, { add, remove }, { errors }) => (
        <>
          {rows.map((row) => (
            <Card key={row.key} size="small" className="row">
              {children(row.name)}
              <Button size="small" onClick={() => remove(row.name)}>
                {say(administration.remove)}
              </Button>
            </Card>
          ))}
          <Button onClick={() => add(begin)}>{addWord}</Button>
          <Form.ErrorList errors={errors} />
        </>
      )}
    </Form.List>
  );
}

const useNeeded = () => [{ required: true, message: useSay()(administration.needed) }];

export function ServiceRows() {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Rows name="services" add={say(words.addService)}>
      {(row) => (
        <>
          <Form.Item name={[row, 'service']} label={say(words.service)} rules={needed}>
            <Select placeholder={say(administration.choose)} options={bodyServices.map((value) => ({ value, label: say(bodyServiceLabels[value]) }))} />
          </Form.Item>
          <Form.Item name={[row, 'evidence']} label={say(words.evidence)} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2_000} />
          </Form.Item>
          <Flex gap="small" wrap>
            <Form.Item name={[row, 'url']} label={say(words.url)} className="grow">
              <Input maxLength={2_048} />
            </Form.Item>
            <Form.Item name={[row, 'on']} label={say(words.on)}>
              <DatePicker />
            </Form.Item>
          </Flex>
        </>
      )}
    </Rows>
  );
}

/** `checks`: whether it is asked when each was last seen to hold, which is for regulators to say. */
export function ChannelRows({ checks }: { checks: boolean }) {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Rows name="channels" add={say(words.addChannel)}>
      {(row) => (
        <>
          <Flex gap="small" wrap>
            <Form.Item name={[row, 'kind']} label={say(words.channel)} rules={needed} className="grow">
              <Select placeholder={say(administration.choose)} options={channelChoices(say)} />
            </Form.Item>
            <Form.Item name={[row, 'hours']} label={say(words.channelHours)} className="grow">
              <Input maxLength={200} />
            </Form.Item>
          </Flex>
          <Form.Item name={[row, 'address']} label={say(words.address)}>
            <Input maxLength={500} />
          </Form.Item>
          <Flex gap="small" wrap>
            <Form.Item name={[row, 'publication', 'url']} label={say(words.publishedUrl)} className="grow">
              <Input maxLength={2_048} />
            </Form.Item>
            <Form.Item name={[row, 'publication', 'on']} label={say(words.publishedOn)}>
              <DatePicker />
            </Form.Item>
            {checks && (
              <Form.Item name={[row, 'checkedOn']} label={say(words.checkedOn)}>
                <DatePicker />
              </Form.Item>
            )}
          </Flex>
        </>
      )}
    </Rows>
  );
}

export function DeliveryChannel() {
  const say = useSay();
  return (
    <Form.Item name="channel" label={say(words.delivers)} rules={useNeeded()}>
      <Select options={receivingChannels.map((value) => ({ value, label: say(channelWords[value]) }))} />
    </Form.Item>
  );
}

export function ContactRows({ people }: { people: readonly { readonly id: string; readonly name: string }[] }) {
  const say = useSay();
  const needed = useNeeded();
  const duties = Object.keys(dutyWords) as (keyof typeof dutyWords)[];
  return (
    <Rows name="contacts" add={say(words.addContact)} begin={{ rank: 1 }}>
      {(row) => (
        <Flex gap="small" wrap>
          <Form.Item name={[row, 'duty']} label={say(words.duty)} rules={needed} className="grow">
            <Select placeholder={say(administration.choose)} options={duties.map((value) => ({ value, label: say(dutyWords[value]) }))} />
          </Form.Item>
          <Form.Item name={[row, 'personId']} label={say(words.person)} rules={needed} className="grow">
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(administration.choose)}
              options={people.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name={[row, 'rank']} label={say(words.rank)} rules={needed}>
            <InputNumber min={1} max={99} precision={0} />
          </Form.Item>
        </Flex>
      )}
    </Rows>
  );
}

function channelChoices(say: ReturnType<typeof useSay>) {
  return (Object.keys(channelWords) as (keyof typeof channelWords)[]).map((value) => ({ value, label: say(channelWords[value]) }));
}
