import { Form, Input } from 'antd';
import { useSay } from '../language/language.js';
import { words } from './reset-words.js';

/** A new password, typed twice. */
export function NewPasswordItems() {
  const say = useSay();
  return (
    <>
      <Form.Item name="password" label={say(words.password)} extra={say(words.passwordHint)} rules={[{ required: true, message: say(words.passwordNeeded) }]}>
        <Input.Password autoComplete="new-password" maxLength={1_024} />
      </Form.Item>
      <Form.Item
        name="again"
        label={say(words.again)}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, typed: string | undefined) =>
              typed === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(say(words.differs))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={1_024} />
      </Form.Item>
    </>
  );
}
