import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import { words } from './words.js';

/** Sets up the second factor that this deployment asks of everybody: the secret is told once, and confirmed by a code. */
export function Enrolment({ done }: { done: () => void }) {
  const say = useSay();
  const [fault, setFault] = useState<unknown>();
  const { data, error } = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => good(api.POST('/api/v1/totp', { body: {} as never })),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  if (error) return <Alert type="error" showIcon title={say(faultWords(error))} />;
  if (!data) return <Skeleton active />;

  async function confirm({ code }: { code: string }) {
    try {
      await good(api.POST('/api/v1/totp/confirm', { body: { code } }));
      done();
    } catch (refused) {
      setFault(refused);
    }
  }

  return (
    <>
      <Typography.Paragraph>{say(words.enrol)}</Typography.Paragraph>
      <Typography.Paragraph copyable code className="secret">
        {data.secret}
      </Typography.Paragraph>
      {fault !== undefined && <Alert type="error" showIcon role="alert" title={say(faultWords(fault))} className="below" />}
      <Form layout="vertical" requiredMark={false} onFinish={confirm}>
        <Form.Item name="code" label={say(words.code)} rules={[{ required: true, message: say(words.codeNeeded) }]}>
          <Input autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block>
          {say(words.confirm)}
        </Button>
      </Form>
    </>
  );
}
