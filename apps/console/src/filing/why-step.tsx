import { useQuery } from '@tanstack/react-query';
import { purposeLabels, urgencyLabels } from '@xiecha/assistance-case/labels';
import { purposes, urgencies, type Purpose, type Urgency } from '@xiecha/assistance-case/vocabulary';
import { Form, Input, Radio, Select } from 'antd';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { CauseItem } from './cause-item.js';
import { mayBeImmediate } from './draft.js';
import type { DraftInHand } from './use-draft.js';
import { words } from './words.js';

/** What the matter is, why it is asked, on what it rests, how urgent it is, and who stands behind it. */
export function WhyStep({ draft, change, me }: DraftInHand & { me: Me }) {
  const say = useSay();
  return (
    <>
      <CauseItem draft={draft} change={change} />
      <Form.Item label={say(words.purpose)} required>
        <Radio.Group
          aria-label={say(words.purpose)}
          value={draft.purpose}
          onChange={({ target }) => change({ purpose: target.value as Purpose })}
          options={purposes.map((value) => ({ value, label: say(purposeLabels[value]) }))}
        />
      </Form.Item>
      {draft.purpose === 'otherEnforcement' && (
        <Form.Item label={say(words.statute)} htmlFor="statute" required>
          <Input id="statute" value={draft.statute} maxLength={200} onChange={({ target }) => change({ statute: target.value })} />
        </Form.Item>
      )}
      {mayBeImmediate(draft.purpose) && (
        <Form.Item label={say(words.urgency)} extra={say(words.urgencyHint)}>
          <Radio.Group
            aria-label={say(words.urgency)}
            value={draft.urgency}
            onChange={({ target }) => change({ urgency: target.value as Urgency })}
            options={urgencies.map((value) => ({ value, label: say(urgencyLabels[value]) }))}
          />
        </Form.Item>
      )}
      <Form.Item label={say(words.reason)} htmlFor="reason" required>
        <Input.TextArea
          id="reason"
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value })}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4_000}
          showCount
        />
      </Form.Item>
      <Officers draft={draft} change={change} office={me.organisation.id} />
    </>
  );
}

function Officers({ draft, change, office }: Pick<DraftInHand, 'draft' | 'change'> & { office: string }) {
  const say = useSay();
  const { data, error, refetch } = useQuery({
    queryKey: ['people', office],
    queryFn: () => good(api.GET('/api/v1/people', { params: { query: { organisation: office, limit: 500 } as never } })),
  });
  const colleagues = (data?.items ?? []).flatMap(({ name, active, certificateNumber }) => (active && certificateNumber ? [{ name, certificateNumber }] : []));
  // Of a copied request also those who are no colleagues any more.
  const known = [...new Map([...draft.officers, ...colleagues].map((officer) => [officer.certificateNumber, officer])).values()];
  return (
    <>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Form.Item label={say(words.officers)} htmlFor="officers" extra={say(words.officersHint)} required>
        <Select
          id="officers"
          mode="multiple"
          maxCount={6}
          placeholder={say(words.choose)}
          value={draft.officers.map(({ certificateNumber }) => certificateNumber)}
          onChange={(numbers: string[]) =>
            change({ officers: numbers.flatMap((number) => known.find(({ certificateNumber }) => certificateNumber === number) ?? []) })
          }
          options={known.map(({ name, certificateNumber }) => ({ value: certificateNumber, label: `${name}（${certificateNumber}）` }))}
          optionFilterProp="label"
        />
      </Form.Item>
    </>
  );
}
