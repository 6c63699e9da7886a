import { dayOf, type Day, type Instant } from '@xiecha/working-time/day';
import { Button, Card, DatePicker, Empty, Form, Input, Tag, Typography } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { FormDialog } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { mayCall } from '../session/may.js';
import type { Me } from '../session/me.js';
import { dayWords } from '../time/shanghai.js';
import { type OrganisationDetail, organisationsKey } from './organisations.js';
import { words } from './words.js';

type Authorisation = OrganisationDetail['scopeAuthorisations'][number];

/** By which documents SAMR let a province ask for scoped data: what lasts, and what is over. */
export function Authorisations({ office, me }: { office: OrganisationDetail; me: Me }) {
  const say = useSay();
  const [chosen, choose] = useState<string>();
  const today = dayOf(new Date().toISOString() as Instant);
  const ending = office.scopeAuthorisations.find(({ id }) => id === chosen);
  return (
    <Card
      className="below"
      title={<h2 className="card-title">{say(words.authorisations)}</h2>}
      extra={mayCall(me, 'addAuthorisation') && office.level === 'province' && <Button onClick={() => choose('new')}>{say(words.authorise)}</Button>}
    >
      <Typography.Paragraph type="secondary">{say(words.authorisationsHint)}</Typography.Paragraph>
      {office.scopeAuthorisations.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noAuthorisation)} />}
      <ul className="lines">
        {office.scopeAuthorisations.map(({ id, scope, documentNumber, validFrom, validUntil }) => (
          <li key={id} className="line">
            <span className="line-what">
              <StandingOf authorisation={{ validFrom, validUntil }} today={today} />
              {scope}
              <span className="quiet">
                {documentNumber} · {say(dayWords(validFrom as Day))} – {validUntil ? say(dayWords(validUntil as Day)) : say(words.untilNotice)}
              </span>
            </span>
            {mayCall(me, 'endAuthorisation') && (validUntil === null || validUntil >= today) && (
              <Button size="small" onClick={() => choose(id)}>
                {say(words.endAuthorisation)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen === 'new' && <NewAuthorisation office={office} close={() => choose(undefined)} />}
      {ending && <EndAuthorisation office={office} authorisation={ending} close={() => choose(undefined)} />}
    </Card>
  );
}

function StandingOf({ authorisation: { validFrom, validUntil }, today }: { authorisation: Pick<Authorisation, 'validFrom' | 'validUntil'>; today: Day }) {
  const say = useSay();
  if (validFrom > today) return <Tag>{say(words.ahead)}</Tag>;
  return validUntil === null || validUntil >= today ? <Tag color="green">{say(words.lasts)}</Tag> : <Tag>{say(words.over)}</Tag>;
}

interface New {
  scope: string;
  documentNumber: string;
  validFrom: Dayjs;
  validUntil: Dayjs | null | undefined;
}

const fields = { scope: words.scope, documentNumber: words.documentNumber, validFrom: words.validFrom, validUntil: words.validUntil };
const dayOfPicked = (picked: Dayjs) => picked.format('YYYY-MM-DD');

function NewAuthorisation({ office: { id, version }, close }: { office: OrganisationDetail; close: () => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<New, unknown>
      title={words.authorise}
      fields={fields}
      changes={[organisationsKey]}
      close={close}
      send={({ scope, documentNumber, validFrom, validUntil }, { commandId }) =>
        good(
          api.POST('/api/v1/offices/{id}/authorisations', {
            params: { path: { id } },
            body: {
              ...{ commandId, expectedVersion: version, scope, documentNumber, validFrom: dayOfPicked(validFrom) },
              ...(validUntil && { validUntil: dayOfPicked(validUntil) }),
            },
          }),
        )
      }
    >
      {() => (
        <>
          <Form.Item name="scope" label={say(words.scope)} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1_000} />
          </Form.Item>
          <Form.Item name="documentNumber" label={say(words.documentNumber)} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="validFrom" label={say(words.validFrom)} rules={needed}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="validUntil" label={say(words.validUntil)} extra={say(words.untilNotice)}>
            <DatePicker />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

interface EndProps {
  readonly office: OrganisationDetail;
  readonly authorisation: Authorisation;
  readonly close: () => void;
}

function EndAuthorisation({ office: { id, version }, authorisation, close }: EndProps) {
  const say = useSay();
  return (
    <FormDialog<Pick<New, 'validUntil'>, unknown>
      title={words.endAuthorisation}
      initial={{ validUntil: dayjs() }}
      fields={{ validUntil: words.validUntil }}
      changes={[organisationsKey]}
      close={close}
      send={({ validUntil }, { commandId }) =>
        good(
          api.PATCH('/api/v1/offices/{id}/authorisations/{authorisationId}', {
            params: { path: { id, authorisationId: authorisation.id } },
            body: { commandId, expectedVersion: version, validUntil: dayOfPicked(validUntil!) },
          }),
        )
      }
    >
      {() => (
        <>
          <Typography.Paragraph>{authorisation.scope}</Typography.Paragraph>
          <Form.Item name="validUntil" label={say(words.validUntil)} rules={[{ required: true, message: say(administration.needed) }]}>
            <DatePicker allowClear={false} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
