import { labels } from '@xiecha/assistance-case/labels';
import { Alert, Form, Modal, Tag } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { useMe } from '../session/me.js';
import { faultWords } from '../shell/fault-words.js';
import { type BulkCommand, type BulkOutcome, useBulkSending } from './bulk-sending.js';
import { outcomeWords, sumWords, words } from './bulk-words.js';
import type { CaseItem } from './case-lists.js';
import { CommandFieldItem } from './command-field-item.js';
import { commandFields } from './command-fields.js';
import { words as commandWords } from './command-words.js';
import { typedInput } from './send-command.js';

const colours: Readonly<Record<BulkOutcome['kind'], string>> = { done: 'green', received: 'blue', changed: 'orange', refused: 'red', unanswered: 'purple' };

interface Props {
  readonly command: BulkCommand;
  readonly items: readonly CaseItem[];
  /** With the ids of the cases that took it. */
  readonly close: (done: ReadonlySet<string>) => void;
}

/** One form for one command to several cases, and what came of each. */
export function BulkDialog({ command, items, close }: Props) {
  const say = useSay();
  const me = useMe();
  const [form] = Form.useForm();
  const { outcomes, busy, send, left } = useBulkSending(items, command);
  const isBegun = outcomes.size > 0;
  const done = new Set([...outcomes].filter(([, { kind }]) => kind === 'done' || kind === 'received').map(([id]) => id));
  return (
    <Modal
      open
      title={say(words.title(labels[command], items.length))}
      onCancel={() => close(done)}
      onOk={() => (left > 0 ? form.submit() : close(done))}
      confirmLoading={busy}
      okText={say(left === 0 ? words.close : isBegun ? words.sendAgain(left) : commandWords.send)}
      cancelText={say(commandWords.cancel)}
      cancelButtonProps={{ disabled: busy, ...(left === 0 ? { style: { display: 'none' } } : {}) }}
      closable={!busy}
      keyboard={!busy}
      mask={{ closable: false }}
      destroyOnHidden
    >
      {isBegun && !busy && (
        <Alert
          type={done.size === items.length ? 'success' : 'warning'}
          showIcon
          role="status"
          className="below"
          title={say(sumWords(outcomes.values(), command))}
        />
      )}
      {left > 0 && (
        <Form form={form} layout="vertical" disabled={busy} onFinish={(typed: Record<string, unknown>) => void send(typedInput(command, typed, me))}>
          {commandFields[command].map((field) => (
            <CommandFieldItem key={field.name} field={field} />
          ))}
        </Form>
      )}
      <ul className="lines bulk-cases">
        {items.map((item) => (
          <CaseResult key={item.id} item={item} command={command} outcome={outcomes.get(item.id)} />
        ))}
      </ul>
    </Modal>
  );
}

function CaseResult({ item, command, outcome }: { item: CaseItem; command: BulkCommand; outcome: BulkOutcome | undefined }) {
  const say = useSay();
  return (
    <li className="line">
      <span className="line-what">
        {outcome ? <Link to={`/cases/${item.id}`}>{item.number}</Link> : item.number}
        {outcome?.kind === 'refused' && <span className="quiet">{say(faultWords(outcome.fault))}</span>}
      </span>
      {outcome && <Tag color={colours[outcome.kind]}>{say(outcomeWords(outcome.kind, command))}</Tag>}
    </li>
  );
}
