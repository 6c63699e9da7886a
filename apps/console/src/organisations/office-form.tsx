import { Button, Checkbox, Flex, Form, Input, Select } from 'antd';
import { FormDialog, type Sending } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import type { Me } from '../session/me.js';
import { type Organisation, type OrganisationDetail, organisationsKey, withinOffice } from './organisations.js';
import { type Level, levelWords, type OfficeKind, officeKindWords, words } from './words.js';

interface Typed {
  parentId: string;
  level: Level;
  officeKind: OfficeKind;
  numberPrefix: string | null;
  filesForId: string | undefined;
  name: string;
  nameEn: string;
  divisions: string[];
  reviews: boolean;
  workingHours: { windows: { from: string; to: string }[] } | null;
  overlayRegion: string | null;
}

const fields = {
  parentId: words.parent,
  level: words.level,
  officeKind: words.officeKind,
  numberPrefix: words.numberPrefix,
  filesForId: words.filesFor,
  name: words.name,
  nameEn: words.nameEn,
  divisions: words.divisions,
  reviews: words.reviews,
  workingHours: words.hours,
  overlayRegion: words.overlayRegion,
};

interface Props {
  /** Absent for a new one. */
  readonly office?: OrganisationDetail;
  readonly organisations: readonly Organisation[];
  readonly me: Me;
  readonly close: () => void;
}

/** An office: what stands for good is asked of new ones alone. */
export function OfficeForm({ office, organisations, me, close }: Props) {
  const say = useSay();
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<Typed, unknown>
      title={office ? words.changeOffice : words.addOffice}
      initial={{ parentId: me.organisation.id, officeKind: 'administration', divisions: [], reviews: false, workingHours: null, overlayRegion: null }}
      {...(office && { now: { version: office.version, typed: typedOf(office) } })}
      fields={fields}
      changes={[organisationsKey]}
      close={close}
      send={(typed, sending) => (office ? change(office.id, withoutEmpty(typed), sending) : add(withoutEmpty(typed), sending))}
    >
      {() => (
        <>
          {!office && <PlaceOfOffice organisations={organisations} me={me} />}
          <Form.Item name="name" label={say(words.name)} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="nameEn" label={say(words.nameEn)} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="divisions" label={say(words.divisions)} extra={say(words.divisionsHint)}>
            <Select mode="tags" tokenSeparators={[' ', ',', '、', '，']} open={false} suffixIcon={null} />
          </Form.Item>
          <Form.Item name="reviews" valuePropName="checked">
            <Checkbox>{say(words.reviews)}</Checkbox>
          </Form.Item>
          <WorkingHours />
          <Form.Item name="overlayRegion" label={say(words.overlayRegion)} extra={say(words.overlayHint)} normalize={(text: string) => text || null}>
            <Input maxLength={10} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

/** Where a new office stands, and by which numbers it files. */
function PlaceOfOffice({ organisations, me }: Pick<Props, 'organisations' | 'me'>) {
  const say = useSay();
  const offices = organisations.filter(({ kind }) => kind === 'regulator');
  const named = offices.map(({ id, name }) => ({ value: id, label: name }));
  const needed = [{ required: true, message: say(administration.needed) }];
  const choices = <Word extends string>(labels: Readonly<Record<Word, { zh: string; en: string }>>) =>
    (Object.keys(labels) as Word[]).map((value) => ({ value, label: say(labels[value]) }));
  return (
    <>
      <Form.Item name="parentId" label={say(words.parent)} rules={needed}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={withinOffice(offices, me.organisation.id).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="level" label={say(words.level)} rules={needed}>
        <Select placeholder={say(administration.choose)} options={choices(levelWords).filter(({ value }) => value !== 'national')} />
      </Form.Item>
      <Form.Item name="officeKind" label={say(words.officeKind)} rules={needed}>
        <Select options={choices(officeKindWords)} />
      </Form.Item>
      <Form.Item name="numberPrefix" label={say(words.numberPrefix)} extra={say(words.numberHint)} normalize={(text: string) => text || null}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="filesForId" label={say(words.filesFor)}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={say(administration.choose)} options={named} />
      </Form.Item>
    </>
  );
}

function WorkingHours() {
  const say = useSay();
  return (
    <Form.Item label={say(words.hours)}>
      <Form.List name={['workingHours', 'windows']}>
        {(spans, { add, remove }, { errors }) => (
          <>
            {spans.map(({ key, name }) => (
              <Flex key={key} gap="small" align="baseline">
                <Form.Item name={[name, 'from']}>
                  <Input aria-label={say(words.from)} placeholder="09:00" maxLength={5} />
                </Form.Item>
                <span>{say(words.to)}</span>
                <Form.Item name={[name, 'to']}>
                  <Input aria-label={say(words.to)} placeholder="12:00" maxLength={5} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{say(administration.remove)}</Button>
              </Flex>
            ))}
            {spans.length < 4 && <Button onClick={() => add({ from: '', to: '' })}>{say(words.addSpan)}</Button>}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Form.Item>
  );
}

function typedOf({ parentId, level, officeKind, numberPrefix, filesForId, name, nameEn, divisions, ...office }: OrganisationDetail): Typed {
  return {
    ...{ parentId: parentId ?? '', level: level!, officeKind: officeKind!, numberPrefix, filesForId: filesForId ?? undefined },
    ...{ name, nameEn, divisions: divisions.map(({ code }) => code), reviews: office.reviews },
    ...{ workingHours: office.workingHours, overlayRegion: office.overlayRegion },
  };
}

/** Hours without a span are no hours. */
function withoutEmpty<Sent extends Partial<Typed>>(typed: Sent): Sent {
  return typed.workingHours && typed.workingHours.windows.length === 0 ? { ...typed, workingHours: null } : typed;
}

function change(id: string, typed: Typed, sending: Sending): Promise<unknown> {
  const { parentId: _p, level: _l, officeKind: _k, numberPrefix: _n, filesForId: _f, ...changed } = typed;
  return good(api.PATCH('/api/v1/offices/{id}', { params: { path: { id } }, body: { ...changed, ...sending } }));
}

function add({ numberPrefix, filesForId, workingHours, overlayRegion, ...typed }: Typed, { commandId }: Sending): Promise<unknown> {
  const given = { ...(numberPrefix && { numberPrefix }), ...(filesForId && { filesForId }), ...(workingHours && { workingHours }) };
  return good(api.POST('/api/v1/offices', { body: { ...typed, ...given, ...(overlayRegion && { overlayRegion }), commandId } }));
}
