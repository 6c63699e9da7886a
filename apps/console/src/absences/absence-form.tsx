import type { Day } from '@xiecha/working-time/day';
import { DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { FormDialog } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { usePeopleOf } from '../people/people.js';
import { speaksForColleagues } from '../session/may.js';
import type { Me } from '../session/me.js';
import { endOf, startOf } from './absence-span.js';
import { words } from './words.js';

interface Typed {
  userId: string;
  from: Dayjs;
  until: Dayjs;
  substituteId: string | undefined;
}

const fields = { userId: words.person, from: words.from, until: words.until, substituteId: words.substitute };

export function AbsenceForm({ me, close }: { me: Me; close: () => void }) {
  const say = useSay();
  const colleagues = usePeopleOf(me.organisation.id)
    .filter(({ active }) => active)
    .map(({ id, name }) => ({ value: id, label: name }));
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<Typed, unknown>
      title={words.add}
      initial={{ userId: me.userId }}
      fields={fields}
      changes={['absences']}
      close={close}
      send={({ userId, from, until, substituteId }) =>
        good(
          api.POST('/api/v1/absences', {
            body: { userId, from: startOf(dayOfPicked(from)), until: endOf(dayOfPicked(until)), ...(substituteId && { substituteId }) },
          }),
        )
      }
    >
      {() => (
        <>
          <Form.Item name="userId" label={say(words.person)} rules={needed}>
            <Select
              disabled={!speaksForColleagues(me)}
              showSearch={{ optionFilterProp: 'label' }}
              options={colleagues.length > 0 ? colleagues : [{ value: me.userId, label: me.name }]}
            />
          </Form.Item>
          <Form.Item name="from" label={say(words.from)} rules={needed}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="until" label={say(words.until)} rules={needed}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="substituteId" label={say(words.substitute)} extra={say(words.substituteHint)}>
            <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={say(words.nobody)} options={colleagues} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

const dayOfPicked = (picked: Dayjs) => picked.format('YYYY-MM-DD') as Day;
