import { Alert, Button, Card, Form, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { administrationCodes } from '../administration/code-words.js';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { faultWords } from '../shell/fault-words.js';
import { NewPasswordItems } from './new-password-items.js';
import { words } from './reset-words.js';

/**
 * Where a one-time link leads: its holder sets a password. The token stands behind the #, which is sent nowhere; it is taken out of the
 * address at once, so that it stays in no history.
 */
export function ResetPage() {
  const say = useSay();
  const [token] = useState(tokenFromAddress);
  const [fault, setFault] = useState<unknown>();
  const [isDone, setDone] = useState(false);
  const [busy, setBusy] = useState(false);

  async function redeem({ password }: { password: string }) {
    setBusy(true);
    setFault(undefined);
    try {
      await good(api.POST('/api/v1/sign-in/reset', { body: { token, password } }));
      setDone(true);
    } catch (refused) {
      setFault(refused);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <LanguageSwitch />
        <Typography.Title level={1} className="page-title">
          {say(words.title)}
        </Typography.Title>
        {fault !== undefined && <Alert type="error" showIcon role="alert" className="below" title={say(faultWords(fault, administrationCodes))} />}
        {isDone && <Alert type="success" showIcon role="status" title={say(words.done)} action={<Link to="/">{say(words.toSignIn)}</Link>} />}
        {!isDone && token === '' && <Alert type="warning" showIcon role="status" title={say(words.noToken)} />}
        {!isDone && token !== '' && (
          <Form layout="vertical" requiredMark={false} onFinish={(typed: { password: string }) => void redeem(typed)}>
            <NewPasswordItems />
            <Button type="primary" htmlType="submit" loading={busy} block>
              {say(words.set)}
            </Button>
          </Form>
        )}
      </Card>
    </main>
  );
}

function tokenFromAddress(): string {
  const token = window.location.hash.slice(1);
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname);
  return token;
}
