import { Alert, Checkbox, Form, Input, Select, Table } from 'antd';
import { useMemo } from 'react';
import { useSay } from '../language/language.js';
import { type PastedTarget, pastedTargets } from './pasted-targets.js';
import { type TargetKind, targetKinds, targetLabels } from './target-kind.js';
import { Complained } from './complained.js';
import type { MarkedDraft } from './use-draft.js';
import { words } from './words.js';

/** About whom or what is asked: a line each, and what was made of it. */
export function TargetsPart({ draft, change, complained }: MarkedDraft) {
  const say = useSay();
  const pasted = useMemo(() => pastedTargets(draft.targetText, draft.kinds), [draft.targetText, draft.kinds]);
  return (
    <>
      {!draft.noTargets && (
        <Form.Item label={say(words.targets)} htmlFor="targets" extra={say(words.targetsHint)} required>
          <Input.TextArea
            id="targets"
            value={draft.targetText}
            onChange={({ target }) => change({ targetText: target.value })}
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={100_000}
          />
        </Form.Item>
      )}
      {!draft.noTargets && pasted.length > 0 && (
        <ReadTargets pasted={pasted} complained={complained} choose={(value, kind) => change({ kinds: { ...draft.kinds, [value]: kind } })} />
      )}
      {draft.targetText.trim() === '' && (
        <Checkbox checked={draft.noTargets} onChange={({ target }) => change({ noTargets: target.checked })}>
          {say(words.noTargets)} <span className="quiet inline">{say(words.scopedOnly)}</span>
        </Checkbox>
      )}
    </>
  );
}

interface ReadTargetsProps {
  readonly pasted: readonly PastedTarget[];
  readonly complained: MarkedDraft['complained'];
  readonly choose: (value: string, kind: TargetKind) => void;
}

/** What was made of each line: its kind, to be put right, and why it was passed over. */
function ReadTargets({ pasted, complained, choose }: ReadTargetsProps) {
  const say = useSay();
  const count = (standing: PastedTarget['standing']) => pasted.filter((one) => one.standing === standing).length;
  const isRight = count('bad') === 0;
  return (
    <>
      <Alert
        type={isRight ? 'info' : 'warning'}
        showIcon
        role="status"
        className="below"
        title={say(words.tally(count('taken'), count('repeated'), count('bad')))}
      />
      <Table<PastedTarget>
        rowKey={({ line, column }) => `${line} ${column}`}
        size="small"
        aria-label={say(words.read)}
        dataSource={[...pasted]}
        pagination={pasted.length > 10 && { pageSize: 10, showSizeChanger: false }}
        columns={[
          { title: say(words.line), dataIndex: 'line', width: 56 },
          {
            title: say(words.kind),
            width: 120,
            render: (_: unknown, { line, value, kind, standing }) =>
              standing === 'taken' && (
                <Select
                  className="fill"
                  size="small"
                  value={kind}
                  aria-label={`${say(words.line)} ${line} ${say(words.kind)}`}
                  onChange={(chosen: TargetKind) => choose(value, chosen)}
                  options={targetKinds.map((one) => ({ value: one, label: say(targetLabels[one]) }))}
                />
              ),
          },
          { title: say(words.value), className: 'pasted', render: (_: unknown, { value }) => value },
          {
            title: say(words.note),
            width: 200,
            render: (_: unknown, { value, note, standing }) => (
              <>
                {complained?.has(value) && <Complained />}
                {note && <span className={standing === 'bad' ? 'wrong' : 'quiet'}>{say(note)}</span>}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
