import { roleLabels } from '@xiecha/access/role-labels';
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { type Answer, api, good } from '../api/client.js';
import { FormDialog, type Sending } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { type Organisation, withinOffice } from '../organisations/organisations.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { peopleKey, type Person, usePeopleOf } from './people.js';
import { type Role, rolesAt } from './roles-at.js';
import { words } from './words.js';

interface Typed {
  organisationId: string;
  name: string;
  roles: Role[];
  login: string | null;
  email: string | null;
  language: 'zh' | 'en';
  certificateNumber: string | null;
  active: boolean;
}

const fields = {
  organisationId: words.organisation,
  name: words.name,
  roles: words.roles,
  login: words.login,
  email: words.email,
  language: words.language,
  certificateNumber: words.certificate,
  active: words.standing,
};

interface Props {
  /** Absent for somebody new. */
  readonly person?: Person;
  readonly organisations: readonly Organisation[];
  readonly me: Me;
  readonly close: () => void;
  /** Called with whoever has left and whose cases wait for somebody else. */
  readonly left?: (changed: Answer<'ChangedPerson'>) => void;
}

/** Somebody's name, roles and ways in. */
export function PersonForm({ person, organisations, me, close, left }: Props) {
  const say = useSay();
  const cared = organisationsInCare(organisations, me);
  // As read last: who was renamed meanwhile is perhaps not among those any more who were sought.
  const now = usePeopleOf(person?.organisationId).find(({ id, version }) => id === person?.id && version > person.version) ?? person;
  return (
    <FormDialog<Typed, Answer<'ChangedPerson'> | undefined>
      title={person ? words.changeOf(person.name) : words.add}
      initial={{ organisationId: cared.length === 1 ? cared[0]!.id : undefined, roles: [], language: 'zh', active: true }}
      {...(now && { now: { version: now.version, typed: typedOf(now) } })}
      fields={fields}
      changes={[peopleKey]}
      close={close}
      send={(typed, sending) => (person ? change(person.id, typed, sending) : add(typed, sending))}
      done={(changed) => changed && changed.openAssignments.length > 0 && left?.(changed)}
    >
      {(form) => (
        <>
          {!person && (
            <Form.Item name="organisationId" label={say(words.organisation)} rules={[{ required: true, message: say(administration.needed) }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={say(administration.choose)}
                onChange={() => form.setFieldValue('roles', [])}
                options={cared.map(({ id, name }) => ({ value: id, label: name }))}
              />
            </Form.Item>
          )}
          <Form.Item name="name" label={say(words.name)} rules={[{ required: true, whitespace: true, message: say(administration.needed) }]}>
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item noStyle dependencies={['organisationId']}>
            {() => {
              const at = organisations.find(({ id }) => id === (person?.organisationId ?? (form.getFieldValue('organisationId') as string)));
              return at && <AtOrganisation at={at} isNew={!person} />;
            }}
          </Form.Item>
          <Form.Item name="login" label={say(words.login)} extra={say(words.loginHint)} normalize={emptyAsNull}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="email" label={say(words.email)} extra={say(words.emailHint)} normalize={emptyAsNull}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="language" label={say(words.language)}>
            <Select options={(['zh', 'en'] as const).map((value) => ({ value, label: say(words[value]) }))} />
          </Form.Item>
          {person && (
            <Form.Item name="active" label={say(words.standing)} extra={say(words.leftHint)}>
              <Radio.Group
                options={[
                  { value: true, label: say(words.active) },
                  { value: false, label: say(words.left) },
                ]}
              />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  );
}

/** What somebody can be at an organisation of this kind. */
function AtOrganisation({ at, isNew }: { at: Organisation; isNew: boolean }) {
  const say = useSay();
  return (
    <>
      <Form.Item name="roles" label={say(words.roles)} rules={isNew ? [{ required: true, message: say(administration.choose) }] : []}>
        <Checkbox.Group options={rolesAt(at).map((role) => ({ value: role, label: say(roleLabels[role]) }))} />
      </Form.Item>
      {at.kind === 'regulator' && (
        <Form.Item name="certificateNumber" label={say(words.certificate)} extra={say(words.certificateHint)} normalize={emptyAsNull}>
          <Input maxLength={50} />
        </Form.Item>
      )}
    </>
  );
}

/** Whose people one looks after: the own organisation and those below; at the highest office also the bodies. */
function organisationsInCare(organisations: readonly Organisation[], me: Me): readonly Organisation[] {
  const own = me.organisation.id;
  const bodies = mayCall(me, 'addBody') ? organisations.filter(({ kind }) => kind === 'body') : [];
  return [
    ...withinOffice(
      organisations.filter(({ kind, id }) => kind === 'regulator' || id === own),
      own,
    ),
    ...bodies,
  ];
}

function emptyAsNull(typed: string | null): string | null {
  return typed === '' ? null : typed;
}

function typedOf({ organisationId, name, roles, login, email, language, certificateNumber, active }: Person): Typed {
  return { organisationId, name, roles: roles as Role[], login, email, language, certificateNumber, active };
}

function change(id: string, { organisationId: _stays, ...typed }: Typed, sending: Sending): Promise<Answer<'ChangedPerson'>> {
  return good(api.PATCH('/api/v1/people/{id}', { params: { path: { id } }, body: { ...typed, ...sending } }));
}

async function add({ organisationId, name, roles, language, ...typed }: Typed, { commandId }: Sending): Promise<undefined> {
  const { login, email, certificateNumber } = typed;
  const given = { ...(login && { login }), ...(email && { email }), ...(certificateNumber && { certificateNumber }) };
  await good(api.POST('/api/v1/people', { body: { commandId, organisationId, name, roles, language, ...given } }));
}
