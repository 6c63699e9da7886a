import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Form, Input, InputNumber, Radio, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../administration/form-dialog.js';
import { words as administration } from '../administration/words.js';
import { type Answer, api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

const key = 'tokens';

interface Typed {
  label: string;
  may: 'read' | 'act';
  days: number;
}

/** What programs of one's own act by. A token is told when it is made, and never again. */
export function Tokens() {
  const say = useSay();
  const client = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<Answer<'MadeToken'>>();
  const { data, error, refetch } = useQuery({ queryKey: [key], queryFn: () => good(api.GET('/api/v1/tokens')) });
  const revoke = useMutation({
    mutationFn: (id: string) => good(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: [key] }),
  });
  const fault = error ?? revoke.error;
  return (
    <Card title={<h2 className="card-title">{say(words.tokens)}</h2>} extra={<Button onClick={() => setMaking(true)}>{say(words.makeToken)}</Button>}>
      <Typography.Paragraph type="secondary">{say(words.tokensHint)}</Typography.Paragraph>
      {fault && <FaultNote fault={fault} again={() => void refetch()} />}
      {made && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={say(words.tokenOnce)}
          description={
            <Typography.Paragraph copyable code className="secret" translate="no">
              {made.token}
            </Typography.Paragraph>
          }
        />
      )}
      {!data && !error && <Skeleton active />}
      {data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(words.noTokens)} />}
      <ul className="lines">
        {data?.items.map(({ id, label, scopes, expiresAt, lastUsedAt }) => (
          <li key={id} className="line">
            <span className="line-what">
              <span translate="no">{label}</span>
              <span className="quiet">
                {[
                  say(scopes.includes('act') ? words.act : words.read),
                  expiresAt && say(words.until(timeWords(expiresAt))),
                  lastUsedAt ? say(words.lastSeen(timeWords(lastUsedAt))) : say(words.neverUsed),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Button size="small" onClick={() => revoke.mutate(id)} aria-label={`${say(words.revoke)}${say(administration.colon)}${label}`}>
              {say(words.revoke)}
            </Button>
          </li>
        ))}
      </ul>
      {isMaking && <TokenForm close={() => setMaking(false)} done={setMade} />}
    </Card>
  );
}

function TokenForm({ close, done }: { close: () => void; done: (made: Answer<'MadeToken'>) => void }) {
  const say = useSay();
  const needed = [{ required: true, message: say(administration.needed) }];
  return (
    <FormDialog<Typed, Answer<'MadeToken'>>
      title={words.makeToken}
      initial={{ may: 'read', days: 90 }}
      fields={{ label: words.label, may: words.scopes, days: words.days }}
      changes={[key]}
      close={close}
      done={done}
      send={({ label, may, days }) => good(api.POST('/api/v1/tokens', { body: { label, scopes: may === 'act' ? ['read', 'act'] : ['read'], days } }))}
    >
      {() => (
        <>
          <Form.Item name="label" label={say(words.label)} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="may" label={say(words.scopes)}>
            <Radio.Group options={(['read', 'act'] as const).map((value) => ({ value, label: say(words[value]) }))} />
          </Form.Item>
          <Form.Item name="days" label={say(words.days)} rules={needed}>
            <InputNumber min={1} max={365} precision={0} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
