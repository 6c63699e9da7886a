import { useQuery } from '@tanstack/react-query';
import { eventLabels } from '@xiecha/assistance-case/labels';
import type { EventType } from '@xiecha/assistance-case/vocabulary';
import { Alert, Button, Card, Typography } from 'antd';
import { useState } from 'react';
import { type Answer, api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './case-audit-words.js';

/** Whether the record of the case is whole, walked along when somebody asks. */
export function CaseAudit({ id }: { id: string }) {
  const say = useSay();
  const [asked, ask] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['case', id, 'audit'],
    queryFn: () => good(api.GET('/api/v1/cases/{id}/audit', { params: { path: { id } } })),
    enabled: asked,
  });
  const check = () => {
    if (asked) void refetch();
    else ask(true);
  };
  return (
    <Card
      title={<h2 className="card-title">{say(words.title)}</h2>}
      extra={
        <Button size="small" loading={isFetching} onClick={check}>
          {say(words.verify)}
        </Button>
      }
    >
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {data ? <Audited audit={data} /> : <Typography.Text type="secondary">{say(words.what)}</Typography.Text>}
    </Card>
  );
}

function Audited({ audit: { sound, findings, links, anchor } }: { audit: Answer<'CaseAudit'> }) {
  const say = useSay();
  const seqs = findings.flatMap(({ seq }) => (seq === null ? [] : [seq]));
  return (
    <>
      <Alert type={sound ? 'success' : 'error'} showIcon role="status" title={say(sound ? words.sound(links.length) : words.unsound(seqs))} />
      <Typography.Paragraph className="below">
        {anchor ? say(words.anchored(anchor.number, timeWords(anchor.takenAt), anchor.seq)) : say(words.notAnchored)}
      </Typography.Paragraph>
      <details>
        <summary>{say(words.links)}</summary>
        <ol className="lines">
          {links.map(({ seq, type, receivedAt, sm3 }) => (
            <li key={seq} className="line">
              <span className="line-what">
                {seq}. {say(eventLabels[type as EventType])}
                <span className="quiet">{say(timeWords(receivedAt))}</span>
                <code className="digest">{sm3}</code>
              </span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
