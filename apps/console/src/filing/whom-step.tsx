import { bodyClassLabels } from '@xiecha/assistance-case/labels';
import type { BodyClass } from '@xiecha/assistance-case/vocabulary';
import { Form, Select, Tag } from 'antd';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import type { DraftInHand } from './use-draft.js';
import { TargetsPart } from './targets-part.js';
import { useBodies } from './use-bodies.js';
import { words } from './words.js';

/** Whom is asked, and about whom or what. */
export function WhomStep({ draft, change }: DraftInHand) {
  const say = useSay();
  const { bodies, error, refetch } = useBodies();
  return (
    <>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      <Form.Item label={say(words.bodies)} htmlFor="bodies" extra={say(words.bodiesHint)} required>
        <Select
          id="bodies"
          mode="multiple"
          loading={!bodies && !error}
          value={[...draft.bodies]}
          onChange={(chosen: string[]) => change({ bodies: chosen })}
          optionFilterProp="sought"
          placeholder={say(words.choose)}
          maxCount={20}
          options={(bodies ?? []).map(({ id, name, nameEn, brands, bodyClass }) => ({
            value: id,
            label: name,
            sought: [name, nameEn, ...brands].join(' '),
            bodyClass,
          }))}
          optionRender={({ label, data }) => (
            <>
              {label} <Tag>{say(bodyClassLabels[data.bodyClass as BodyClass])}</Tag>
            </>
          )}
        />
      </Form.Item>
      <TargetsPart draft={draft} change={change} />
    </>
  );
}
