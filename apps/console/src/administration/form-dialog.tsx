import { useQueryClient } from '@tanstack/react-query';
import type { Label } from '@xiecha/assistance-case/labels';
import { Alert, App, Form, type FormInstance, Modal } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import { changedFields, changedOf } from './changed-fields.js';
import { administrationCodes } from './code-words.js';
import { type FieldPath, placeFaults, withoutPlaced } from './field-faults.js';
import { words } from './words.js';

/** What a form about something that is there already was filled from, and how that is now. */
export interface Standing<Typed> {
  readonly version: number;
  readonly typed: Typed;
}

/** With what a form's content is sent: the same content again has the same id. */
export interface Sending {
  readonly commandId: string;
  /** 0 where the form is about something new. */
  readonly expectedVersion: number;
}

interface Props<Typed extends object, Answered> {
  readonly title: Label;
  /** What a new thing's form begins with. */
  readonly initial?: Partial<Typed>;
  /** As it was read last; absent for something new. */
  readonly now?: Standing<Typed>;
  readonly fields: { readonly [Field in keyof Typed]-?: Label };
  /** Of something that is there, only the fields that were changed; otherwise all. */
  readonly send: (typed: Typed, sending: Sending) => Promise<Answered>;
  /** What was read and is another now. */
  readonly changes: readonly string[];
  readonly done?: (answered: Answered) => void;
  readonly close: () => void;
  readonly width?: number;
  readonly submit?: Label;
  readonly children: (form: FormInstance<Typed>) => ReactNode;
}

/**
 * A form in a dialog. What it is refused for stands beside the field; what was typed stays until it was taken or given up. Where
 * somebody else changed the same thing meanwhile it says so and what, and what is sent then changes only what was changed here.
 */
export function FormDialog<Typed extends object, Answered>({ now, fields, close, changes, ...props }: Props<Typed, Answered>) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const [opened] = useState(now);
  const attempt = useRef<{ id: string; content: string }>(undefined);
  const isChanged = now !== undefined && now.version !== opened!.version;

  async function send(whole: Typed) {
    const typed = opened ? changedOf(opened.typed, whole) : whole;
    if (opened && Object.keys(typed).length === 0) {
      void message.info(say(words.nothingChanged));
      return close();
    }
    const content = JSON.stringify([typed, now?.version]);
    if (attempt.current?.content !== content) attempt.current = { id: crypto.randomUUID(), content };
    setBusy(true);
    setFault(undefined);
    try {
      const answered = await props.send(typed as Typed, { commandId: attempt.current.id, expectedVersion: now?.version ?? 0 });
      void message.success(say(words.saved));
      close();
      props.done?.(answered);
    } catch (error) {
      if (error instanceof ProblemError && error.status < 500) attempt.current = undefined;
      setFault(shownBeside(form, error, say));
    } finally {
      setBusy(false);
      for (const key of changes) void client.invalidateQueries({ queryKey: [key] });
    }
  }

  return (
    <Modal
      open
      title={say(props.title)}
      onCancel={close}
      onOk={() => form.submit()}
      confirmLoading={busy}
      okText={say(props.submit ?? words.save)}
      cancelText={say(words.cancel)}
      width={props.width ?? 560}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {isChanged && (
        <Alert
          type="warning"
          showIcon
          role="status"
          className="below"
          title={say(words.changedMeanwhile)}
          description={[...changedFields(opened!.typed, now.typed, fields).map((label) => say(label)), say(words.lookAgain)].join(' · ')}
        />
      )}
      {fault !== undefined && !(isChanged && isStale(fault)) && (
        <Alert type="error" showIcon role="alert" className="below" title={say(faultWords(fault, administrationCodes))} />
      )}
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={opened?.typed ?? props.initial}
        onFinish={() => void send(form.getFieldsValue(true) as Typed)}
        scrollToFirstError
      >
        {props.children(form)}
      </Form>
    </Modal>
  );
}

/** Puts beside the fields what is about them, and answers what is left of the fault. */
function shownBeside<Typed extends object>(form: FormInstance<Typed>, fault: unknown, say: (label: Label) => string): unknown {
  if (!(fault instanceof ProblemError) || !fault.problem.errors) return fault;
  const placed = placeFaults(
    fault.problem.errors,
    form.getFieldsError().map(({ name }) => name as FieldPath),
  );
  form.setFields(placed.fields.map(({ path, says }) => ({ name: path as never, errors: says.map(say) })));
  return withoutPlaced(fault, placed);
}

function isStale(fault: unknown): boolean {
  return fault instanceof ProblemError && fault.problem.code === 'staleVersion';
}
