import { useQueryClient } from '@tanstack/react-query';
import { eventLabels, labels } from '@xiecha/assistance-case/labels';
import type { EventType } from '@xiecha/assistance-case/vocabulary';
import { Alert, App, Form, Modal, Typography } from 'antd';
import { useRef, useState } from 'react';
import { ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { useMe } from '../session/me.js';
import { faultWords } from '../shell/fault-words.js';
import { type CaseDetail, useCaseEvents } from './case-queries.js';
import { CommandFieldItem } from './command-field-item.js';
import { commandFields, type DialogCommand } from './command-fields.js';
import { words } from './command-words.js';
import { nextStates } from './next-states.js';
import { sendCommand, typedInput } from './send-command.js';

interface Props {
  readonly detail: CaseDetail;
  readonly command: DialogCommand;
  /** What is typed beforehand. */
  readonly initial?: Readonly<Record<string, unknown>>;
  readonly close: () => void;
}

/** One command: its form, what will be next, and what came of it. What was typed stays until it was taken or given up. */
export function CommandDialog({ detail, command, initial, close }: Props) {
  const say = useSay();
  const client = useQueryClient();
  const me = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const [opened] = useState({ version: detail.version, seq: detail.seq });
  const attempt = useRef<{ id: string; content: string }>(undefined);
  const fields = commandFields[command];
  const next = nextStates(detail, command);
  const isChanged = detail.version !== opened.version;

  async function send(typed: Record<string, unknown>) {
    const input = typedInput(command, typed, me);
    // The same content again, after an answer that never came, is the same command; anything else is another.
    const content = JSON.stringify([input, detail.version]);
    if (attempt.current?.content !== content) attempt.current = { id: crypto.randomUUID(), content };
    setBusy(true);
    setFault(undefined);
    try {
      const answer = await sendCommand(detail.id, command, { commandId: attempt.current.id, expectedVersion: detail.version, input });
      void message.success(say(answer.status === 'received' ? words.received : words.done));
      close();
    } catch (error) {
      setFault(error);
      if (error instanceof ProblemError && error.status === 409) attempt.current = undefined;
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['case', detail.id] });
      void client.invalidateQueries({ queryKey: ['cases'] });
    }
  }

  return (
    <Modal
      open
      title={say(labels[command])}
      onCancel={close}
      onOk={() => form.submit()}
      confirmLoading={busy}
      okText={say(words.send)}
      cancelText={say(words.cancel)}
      width={fields.some(({ kind }) => kind === 'reply') ? 960 : 560}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {isChanged && <ChangedMeanwhile detail={detail} since={opened.seq} still={detail.actions.includes(command)} />}
      {fault !== undefined && !(isChanged && isStale(fault)) && <Alert type="error" showIcon role="alert" title={say(faultWords(fault))} className="below" />}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={send} scrollToFirstError>
        {fields.map((field) => (
          <CommandFieldItem key={field.name} field={field} detail={detail} />
        ))}
      </Form>
      {next.length > 0 && (
        <Typography.Text type="secondary">
          {say(words.next)}
          {next.map((label) => say(label)).join(' / ')}
        </Typography.Text>
      )}
    </Modal>
  );
}

/** Says that the case behind an open form is no longer as it was when the form was opened, and what happened. */
function ChangedMeanwhile({ detail, since, still }: { detail: CaseDetail; since: number; still: boolean }) {
  const say = useSay();
  const { data } = useCaseEvents(detail.id);
  const happened = (data?.items ?? []).filter(({ seq }) => seq > since).map(({ type }) => say(eventLabels[type as EventType]));
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      className="below"
      title={say(words.changed)}
      description={[...happened, say(still ? words.lookAgain : words.notNow)].join(' · ')}
    />
  );
}

/** That the case has changed is told for as long as the form is open, whoever found it out. */
function isStale(fault: unknown): boolean {
  return fault instanceof ProblemError && fault.problem.code === 'staleVersion';
}
