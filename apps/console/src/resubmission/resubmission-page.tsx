import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, Skeleton, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { type CaseDetail, type CaseEvent, requestOf, useCase, useCaseEvents } from '../cases/case-queries.js';
import { sendCommand } from '../cases/send-command.js';
import { CauseItem } from '../filing/cause-item.js';
import { copyOf, type Draft } from '../filing/draft.js';
import type { FilingStep } from '../filing/filing-steps.js';
import { Letter } from '../filing/letter.js';
import { PreflightSide } from '../filing/preflight-side.js';
import { TargetsPart } from '../filing/targets-part.js';
import { usePreflight } from '../filing/use-preflight.js';
import { WhatStep } from '../filing/what-step.js';
import { words as filingWords } from '../filing/words.js';
import { useSay } from '../language/language.js';
import { type Me, useMe } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { faultWords } from '../shell/fault-words.js';
import { complainedOf } from './complained-of.js';
import { resubmissionOf } from './resubmission.js';
import { words } from './words.js';

/** A request that was returned is put right and sent again, whole. */
export function ResubmissionPage() {
  const say = useSay();
  const { id } = useParams();
  const me = useMe();
  const { data, error, refetch } = useCase(id!);
  if (error) return <FaultNote fault={error} again={() => void refetch()} />;
  if (!data || !me) return <Skeleton active />;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(words.title(data.number))}
      </Typography.Title>
      {data.actions.includes('resubmit') ? (
        <Writing detail={data} me={me} />
      ) : (
        <Alert type="info" showIcon title={say(words.notNow)} action={<Link to={`/cases/${data.id}`}>{say(words.back)}</Link>} />
      )}
    </>
  );
}

function Writing({ detail, me }: { detail: CaseDetail; me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const client = useQueryClient();
  // What is typed stays, also when the case goes on meanwhile; it is sent on top of the version that was looked at.
  const [opened] = useState(detail);
  const [draft, replace] = useState(() => copyOf(opened));
  const [note, setNote] = useState('');
  const [commandId] = useState(() => crypto.randomUUID());
  const returned = useReturned(opened.id);
  const complained = useMemo(() => complainedOf(returned?.reason ?? '', requestOf(opened)), [returned, opened]);
  const known = usePreflight({ resubmits: opened.id, ...resubmissionOf(draft) });
  const inHand = { complained, draft, change: (part: Partial<Draft>) => replace((before) => ({ ...before, ...part })) };
  const sending = useMutation({
    mutationFn: () =>
      sendCommand(opened.id, 'resubmit', { commandId, expectedVersion: opened.version, input: { ...resubmissionOf(draft), note: note.trim() || undefined } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['case', opened.id] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      void navigate(`/cases/${opened.id}`);
    },
  });
  return (
    <Flex vertical gap="middle">
      {returned && (
        <Alert
          type="warning"
          showIcon
          role="note"
          title={say(returned.byProvince ? words.returnedByProvince : words.returned)}
          description={<span className="told">{returned.reason}</span>}
        />
      )}
      <Flex gap="middle" align="flex-start" className="filing">
        <Form layout="vertical" component="div" className="parts">
          <Card {...partOf('whom')} title={<h2 className="card-title">{say(words.about)}</h2>}>
            <TargetsPart {...inHand} />
          </Card>
          <Card {...partOf('what')} className="below" title={<h2 className="card-title">{say(words.what)}</h2>}>
            <WhatStep {...inHand} />
          </Card>
          <Card {...partOf('why')} className="below" title={<h2 className="card-title">{say(words.why)}</h2>}>
            <CauseItem {...inHand} />
            <Form.Item label={say(filingWords.reason)} htmlFor="reason" required>
              <Input.TextArea
                id="reason"
                value={draft.reason}
                onChange={({ target }) => inHand.change({ reason: target.value })}
                autoSize={{ minRows: 3, maxRows: 10 }}
                maxLength={4_000}
                showCount
              />
            </Form.Item>
            <Form.Item label={say(words.note)} htmlFor="note" extra={say(words.noteHint)}>
              <Input.TextArea id="note" value={note} onChange={({ target }) => setNote(target.value)} autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4_000} />
            </Form.Item>
          </Card>
          <Card {...partOf('review')} className="below" title={<h2 className="card-title">{say(words.letter)}</h2>}>
            <Letter draft={draft} preflight={known.preflight} me={me} />
          </Card>
        </Form>
        <PreflightSide known={known} hasPurpose goTo={goTo} />
      </Flex>
      {sending.error && <Alert type="error" showIcon role="alert" title={say(faultWords(sending.error))} />}
      <Flex gap="small">
        <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate()}>
          {say(words.send)}
        </Button>
        <Link to={`/cases/${opened.id}`}>{say(words.back)}</Link>
      </Flex>
    </Flex>
  );
}

/** What reviewer or province said when they gave it back. */
function useReturned(id: string): { readonly reason: string; readonly byProvince: boolean } | undefined {
  const { data } = useCaseEvents(id);
  return useMemo(() => {
    const event: CaseEvent | undefined = data?.items.findLast(({ type }) => type === 'returned');
    const reason = (event?.payload as { reason?: string } | null | undefined)?.reason;
    return reason ? { reason, byProvince: event?.actor.capacity === 'provincialApprover' } : undefined;
  }, [data]);
}

/** Parts stand below one another here, where a filing has steps. */
const partId = (step: FilingStep) => `part-${step}`;
const partOf = (step: FilingStep) => ({ id: partId(step), tabIndex: -1 });

function goTo(step: FilingStep): void {
  const part = document.getElementById(partId(step));
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
