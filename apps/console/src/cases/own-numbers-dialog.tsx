import { columnLabels } from '@xiecha/assistance-case/case-columns';
import { Alert, Form, Input, Modal, Table, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { useSay } from '../language/language.js';
import { words as commandWords } from './command-words.js';
import { isLeft, type NumberOutcome, useOwnNumbersSaving } from './own-numbers-saving.js';
import { words } from './own-numbers-words.js';
import { type PastedNumber, pastedNumbers } from './pasted-numbers.js';

const colours: Readonly<Record<NumberOutcome['kind'], string>> = { saved: 'green', notSaved: 'red', unanswered: 'purple' };

/** Own numbers of many cases at once, pasted from a sheet: what was read of each line, and then what came of it. */
export function OwnNumbersDialog({ close }: { close: () => void }) {
  const say = useSay();
  const [text, type] = useState('');
  const lines = useMemo(() => pastedNumbers(text), [text]);
  const { outcomes, busy, save } = useOwnNumbersSaving();
  const taken = lines.filter(({ standing }) => standing === 'taken');
  const left = taken.filter(({ line }) => isLeft(outcomes.get(line))).length;
  const isBegun = outcomes.size > 0;
  const isOver = isBegun && left === 0;
  return (
    <Modal
      open
      width={760}
      title={say(words.title)}
      onCancel={close}
      onOk={() => (isOver ? close() : void save(taken))}
      confirmLoading={busy}
      okText={say(isOver ? words.close : isBegun ? words.again(left) : words.save(taken.length))}
      okButtonProps={{ disabled: taken.length === 0 }}
      cancelText={say(commandWords.cancel)}
      cancelButtonProps={{ disabled: busy, ...(isOver ? { style: { display: 'none' } } : {}) }}
      closable={!busy}
      keyboard={!busy}
      mask={{ closable: false }}
    >
      {!isBegun && (
        <Form layout="vertical" component="div">
          <Form.Item label={say(words.paste)} htmlFor="own-numbers" extra={say(words.hint)}>
            <Input.TextArea
              id="own-numbers"
              autoFocus
              value={text}
              onChange={({ target }) => type(target.value)}
              autoSize={{ minRows: 3, maxRows: 6 }}
              maxLength={100_000}
            />
          </Form.Item>
        </Form>
      )}
      {lines.length > 0 && <Lines lines={lines} outcomes={outcomes} isTold={isBegun && !busy} />}
    </Modal>
  );
}

interface LinesProps {
  readonly lines: readonly PastedNumber[];
  readonly outcomes: ReadonlyMap<number, NumberOutcome>;
  /** All that could be done for now was done. */
  readonly isTold: boolean;
}

function Lines({ lines, outcomes, isTold }: LinesProps) {
  const say = useSay();
  const bad = lines.filter(({ standing }) => standing === 'bad').length;
  const count = (kind: NumberOutcome['kind']) => [...outcomes.values()].filter((outcome) => outcome.kind === kind).length;
  const isRight = bad + count('notSaved') + count('unanswered') === 0;
  const taken = lines.filter(({ standing }) => standing === 'taken').length;
  return (
    <>
      <Alert
        type={isRight ? (isTold ? 'success' : 'info') : 'warning'}
        showIcon
        role="status"
        className="below"
        title={say(isTold ? words.sum(count('saved'), count('notSaved') + bad, count('unanswered')) : words.tally(taken, bad))}
      />
      <Table<PastedNumber>
        rowKey="line"
        size="small"
        aria-label={say(words.read)}
        dataSource={[...lines]}
        pagination={lines.length > 10 && { pageSize: 10, showSizeChanger: false }}
        columns={[
          { title: say(words.line), dataIndex: 'line', width: 52 },
          { title: say(columnLabels.number), dataIndex: 'number', className: 'pasted' },
          { title: say(columnLabels.ownNumber), className: 'pasted', render: (_: unknown, { ownNumber }) => <span translate="no">{ownNumber}</span> },
          { title: say(words.outcome), width: 112, render: (_: unknown, line) => <Outcome line={line} outcome={outcomes.get(line.line)} isTold={isTold} /> },
          {
            title: say(words.note),
            render: (_: unknown, { line, note, standing }) => (
              <Note note={outcomes.get(line)?.note ?? note} isBad={standing === 'bad' || outcomes.get(line)?.kind === 'notSaved'} />
            ),
          },
        ]}
      />
    </>
  );
}

function Outcome({ line: { standing }, outcome, isTold }: { line: PastedNumber; outcome: NumberOutcome | undefined; isTold: boolean }) {
  const say = useSay();
  const kind = outcome?.kind ?? (isTold && standing === 'bad' ? 'notSaved' : undefined);
  return kind && <Tag color={colours[kind]}>{say(words[kind])}</Tag>;
}

function Note({ note, isBad }: { note: PastedNumber['note']; isBad: boolean }) {
  const say = useSay();
  return note && <span className={isBad ? 'wrong' : 'quiet'}>{say(note)}</span>;
}
