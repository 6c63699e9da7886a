import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { api, good, type Answer } from '../api/client.js';
import { useSay } from '../language/language.js';
import { LanguageSwitch } from '../language/language-switch.js';
import { faultWords } from '../shell/fault-words.js';
import { Enrolment } from './enrolment.js';
import { meKey } from './me.js';
import { words } from './words.js';

type Stage = Answer<'SignInStage'>['stage'] | 'password';

/** Password, then the second factor where one is due. `begun`: what a session that was found still lacks. */
export function SignInPage({ begun }: { begun?: Stage }) {
  const say = useSay();
  const client = useQueryClient();
  const [stage, setStage] = useState<Stage>(begun && begun !== 'full' ? begun : 'password');
  const [fault, setFault] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function send(call: () => Promise<Answer<'SignInStage'> | undefined>) {
    setBusy(true);
    setFault(undefined);
    try {
      const answer = await call();
      if (answer === undefined || answer.stage === 'full') await client.invalidateQueries({ queryKey: meKey });
      else setStage(answer.stage);
    } catch (error) {
      setFault(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <Card className="sign-in-card">
        <Flex justify="space-between" align="center">
          <Typography.Title level={1} className="brand">
            {say(words.product)}
          </Typography.Title>
          <LanguageSwitch />
        </Flex>
        <Typography.Paragraph type="secondary">{say(words.purpose)}</Typography.Paragraph>
        {fault !== undefined && <Alert type="error" showIcon role="alert" title={say(faultWords(fault))} className="below" />}
        {stage === 'password' && (
          <Form layout="vertical" requiredMark={false} onFinish={(body: Answer<'SignIn'>) => send(() => good(api.POST('/api/v1/sign-in', { body })))}>
            <Form.Item name="login" label={say(words.login)} rules={[{ required: true, message: say(words.loginNeeded) }]}>
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item name="password" label={say(words.password)} rules={[{ required: true, message: say(words.passwordNeeded) }]}>
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy} block>
              {say(words.signIn)}
            </Button>
          </Form>
        )}
        {stage === 'codeDue' && (
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={(body: Answer<'SecondFactorCode'>) => send(() => good(api.POST('/api/v1/sign-in/code', { body })))}
          >
            <Form.Item name="code" label={say(words.code)} rules={[{ required: true, message: say(words.codeNeeded) }]}>
              <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} autoFocus />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={busy} block>
              {say(words.signIn)}
            </Button>
          </Form>
        )}
        {stage === 'enrolmentDue' && <Enrolment done={() => void client.invalidateQueries({ queryKey: meKey })} />}
      </Card>
    </main>
  );
}
