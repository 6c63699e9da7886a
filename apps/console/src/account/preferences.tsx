import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Card, Radio, Select, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import { type Answer, api, good } from '../api/client.js';
import { words as administration } from '../administration/words.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { words } from './words.js';

const key = ['preferences'] as const;

/** How one is told beside the inbox. What one has to do, and what is critical, is always mailed. */
export function Preferences() {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => good(api.GET('/api/v1/preferences')) });
  const keep = useMutation({
    mutationFn: (body: Answer<'ChangePreferences'>) => good(api.PATCH('/api/v1/preferences', { body })),
    onSuccess: (kept) => {
      client.setQueryData(key, kept);
      void message.success(say(words.kept));
    },
  });
  const fault = error ?? keep.error;
  return (
    <Card title={<h2 className="card-title">{say(words.messages)}</h2>}>
      {fault && <FaultNote fault={fault} again={() => void refetch()} />}
      {!data && !error && <Skeleton active />}
      {data && (
        <>
          <Typography.Paragraph type="secondary">{say(words.messagesHint)}</Typography.Paragraph>
          {data.email === null ? (
            <Typography.Paragraph>{say(words.noEmail)}</Typography.Paragraph>
          ) : (
            <>
              <Typography.Paragraph>
                {say(words.email)}
                {say(administration.colon)}
                <span translate="no">{data.email}</span>
              </Typography.Paragraph>
              <Choice label={say(words.mails)}>
                <Radio.Group
                  aria-label={say(words.mails)}
                  value={data.mails}
                  onChange={({ target }) => keep.mutate({ mails: target.value as 'all' | 'duties' })}
                  options={(['all', 'duties'] as const).map((value) => ({ value, label: say(words[value]) }))}
                />
              </Choice>
            </>
          )}
          <Choice label={say(words.mailLanguage)}>
            <Select
              aria-label={say(words.mailLanguage)}
              value={data.language}
              onChange={(language: 'zh' | 'en') => keep.mutate({ language })}
              options={(['zh', 'en'] as const).map((value) => ({ value, label: say(words[value]) }))}
            />
          </Choice>
        </>
      )}
    </Card>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p>
      <span className="choice-label">{label}</span> {children}
    </p>
  );
}
