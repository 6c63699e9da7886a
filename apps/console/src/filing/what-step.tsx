import { catalogueEdition, fieldCatalogue } from '@xiecha/request-fields/field-catalogue';
import { fieldLabel } from '@xiecha/request-fields/field-label';
import type { FieldGroup, RequestField, Sensitivity } from '@xiecha/request-fields/request-field';
import { Button, Checkbox, Collapse, Flex, Form, Input, Tag, Typography } from 'antd';
import { useSay } from '../language/language.js';
import type { SpecialField } from './draft.js';
import { Complained } from './complained.js';
import type { MarkedDraft } from './use-draft.js';
import { words } from './words.js';

const groups = Object.keys(catalogueEdition.groups) as FieldGroup[];
const ofGroup = (group: FieldGroup) => fieldCatalogue.filter((field) => field.group === group);
const tagColours: Readonly<Record<Sensitivity, string | undefined>> = { L1: undefined, L2: undefined, L3: 'orange', L4: 'red' };

/** What is asked: fields of the catalogue by group, what the catalogue lacks, statements to confirm, and of what time. */
export function WhatStep(inHand: MarkedDraft) {
  const { draft, change } = inHand;
  const say = useSay();
  return (
    <>
      <h3 className="part-title">{say(words.fields)}</h3>
      <Typography.Paragraph type="secondary" className="small">
        {say(catalogueEdition.note)}
      </Typography.Paragraph>
      <Collapse
        size="small"
        defaultActiveKey={groups.filter((group) => group === 'ID' || ofGroup(group).some(({ code }) => draft.fields.includes(code)))}
        items={groups.map((group) => ({
          key: group,
          label: say(catalogueEdition.groups[group]),
          extra: (
            <span className="quiet">{say(words.chosen(ofGroup(group).filter(({ code }) => draft.fields.includes(code)).length, ofGroup(group).length))}</span>
          ),
          children: <Fields group={group} {...inHand} />,
        }))}
      />
      <SpecialFields {...inHand} />
      <Form.Item label={say(words.confirmations)} htmlFor="confirmations" extra={say(words.confirmationsHint)}>
        <Input.TextArea
          id="confirmations"
          value={draft.confirmations}
          onChange={({ target }) => change({ confirmations: target.value })}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={10_000}
        />
      </Form.Item>
      <fieldset className="period">
        <legend>{say(words.period)}</legend>
        {/* Native: their value is the day that the API takes, and every keyboard knows them. */}
        <Input type="date" aria-label={say(words.from)} value={draft.from} onChange={({ target }) => change({ from: target.value })} />
        <span aria-hidden>—</span>
        <Input type="date" aria-label={say(words.to)} value={draft.to} onChange={({ target }) => change({ to: target.value })} />
      </fieldset>
    </>
  );
}

function Fields({ group, draft, change, complained }: MarkedDraft & { group: FieldGroup }) {
  const say = useSay();
  const fields = ofGroup(group);
  const usual = fields.filter(({ core }) => core).map(({ code }) => code);
  // In the order of the catalogue, however they were chosen.
  const choose = (codes: readonly string[]) => change({ fields: fieldCatalogue.map(({ code }) => code).filter((code) => codes.includes(code)) });
  return (
    <>
      {usual.length > 0 && (
        <Button size="small" onClick={() => choose([...draft.fields, ...usual])}>
          {say(words.wantUsual)}
        </Button>
      )}
      <ul className="fields">
        {fields.map((field) => (
          <li key={field.code}>
            <Checkbox
              checked={draft.fields.includes(field.code)}
              onChange={({ target }) => choose(target.checked ? [...draft.fields, field.code] : draft.fields.filter((code) => code !== field.code))}
            >
              {say(fieldLabel(field))} <FieldTags field={field} />
              {complained?.has(field.code) && <Complained />}
            </Checkbox>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How sensitive a field is, whether it is usually asked for, and whether it takes a power of its own. */
function FieldTags({ field: { sensitivity, core, scope } }: { field: RequestField }) {
  const say = useSay();
  const { zh, en } = catalogueEdition.sensitivity[sensitivity];
  const brief = { zh: zh.replace(/（.*）/, ''), en: en.replace(/ \(.*\)/, '') };
  return (
    <>
      <Tag variant="outlined" color={tagColours[sensitivity]}>
        {say(brief)}
      </Tag>
      {core && (
        <Tag variant="outlined" color="blue">
          {say(words.usual)}
        </Tag>
      )}
      {scope === 'scoped' && (
        <Tag variant="outlined" color="purple">
          {say(words.scoped)}
        </Tag>
      )}
    </>
  );
}

function SpecialFields({ draft: { specialFields }, change, complained }: MarkedDraft) {
  const say = useSay();
  const put = (index: number, part: Partial<SpecialField>) =>
    change({ specialFields: specialFields.map((field, place) => (place === index ? { ...field, ...part } : field)) });
  return (
    <section aria-label={say(words.special)}>
      <h3 className="part-title">{say(words.special)}</h3>
      <Typography.Paragraph type="secondary" className="small">
        {say(words.specialHint)}
      </Typography.Paragraph>
      {specialFields.map(({ name, need }, index) => (
        <Flex key={index} gap="small" align="flex-start" className="special">
          <Input
            aria-label={say(words.numbered(words.name, index + 1))}
            placeholder={say(words.name)}
            value={name}
            maxLength={200}
            onChange={({ target }) => put(index, { name: target.value })}
          />
          <Input.TextArea
            aria-label={say(words.numbered(words.need, index + 1))}
            placeholder={say(words.need)}
            value={need}
            maxLength={2_000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            onChange={({ target }) => put(index, { need: target.value })}
          />
          {complained?.has(name) && <Complained />}
          <Button
            aria-label={say(words.numbered(words.remove, index + 1))}
            onClick={() => change({ specialFields: specialFields.filter((_field, place) => place !== index) })}
          >
            {say(words.remove)}
          </Button>
        </Flex>
      ))}
      <Button onClick={() => change({ specialFields: [...specialFields, { name: '', need: '' }] })} disabled={specialFields.length === 20}>
        {say(words.addSpecial)}
      </Button>
    </section>
  );
}
