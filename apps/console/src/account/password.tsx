import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { Enrolment } from '../session/enrolment.js';
import { type Me, meKey } from '../session/me.js';
import { NewPasswordItems } from '../session/new-password-items.js';
import { words as resetWords } from '../session/reset-words.js';
import { words } from './words.js';

interface Typed {
  current: string;
  password: string;
  again: string;
}

/** One's password and second factor. */
export function Password({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'password' | 'factor'>();
  const close = () => setOpen(undefined);
  return (
    <Card title={<h2 className="card-title">{say(words.password)}</h2>}>
      <Button onClick={() => setOpen('password')}>{say(words.changePassword)}</Button>
      <h3 className="part-title">{say(words.secondFactor)}</h3>
      <Typography.Paragraph>{say(me.hasSecondFactor ? words.hasFactor : words.noFactor)}</Typography.Paragraph>
      {!me.hasSecondFactor && <Button onClick={() => setOpen('factor')}>{say(words.setUp)}</Button>}
      {open === 'password' && (
        <FormDialog<Typed, unknown>
          title={words.changePassword}
          fields={{ current: words.current, password: resetWords.password, again: resetWords.again }}
          changes={['sessions']}
          close={close}
          send={({ current, password }) => good(api.POST('/api/v1/password', { body: { current, password } }))}
          done={() => void message.success(say(words.passwordChanged))}
        >
          {() => (
            <>
              <Form.Item name="current" label={say(words.current)} rules={[{ required: true, message: say(administration.needed) }]}>
                <Input.Password autoComplete="current-password" maxLength={1_024} />
              </Form.Item>
              <NewPasswordItems />
            </>
          )}
        </FormDialog>
      )}
      {open === 'factor' && (
        <Modal open title={say(words.setUp)} onCancel={close} footer={null} mask={{ closable: false }} destroyOnHidden>
          <Enrolment
            done={() => {
              close();
              void client.invalidateQueries({ queryKey: meKey });
            }}
          />
        </Modal>
      )}
    </Card>
  );
}
