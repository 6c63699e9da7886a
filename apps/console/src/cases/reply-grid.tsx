import { answerKinds } from '@xiecha/request-fields/cell-answer';
import { parseCellKey } from '@xiecha/request-fields/cell-key';
import { findField } from '@xiecha/request-fields/find-field';
import { Input, Select, Table } from 'antd';
import { useSay } from '../language/language.js';
import { answerLabels } from './answer-labels.js';
import { type CaseDetail, requestOf } from './case-queries.js';
import { cellWords } from './cell-words.js';
import type { TypedCell } from './command-input.js';
import { words } from './command-words.js';
import { words as caseWords } from './words.js';

type Typed = Readonly<Record<string, TypedCell>>;

/** The cells that may be answered now, each with how, with what, and why not. */
export function ReplyGrid({ detail, value = {}, onChange }: { detail: CaseDetail; value?: Typed; onChange?: (typed: Typed) => void }) {
  const say = useSay();
  const request = requestOf(detail);
  const put = (key: string, part: TypedCell) => onChange?.({ ...value, [key]: { ...value[key], ...part } });
  return (
    <Table
      rowKey="key"
      size="small"
      dataSource={detail.reply.open.map((key) => ({ key }))}
      pagination={detail.reply.open.length > 50 && { pageSize: 50, showSizeChanger: false }}
      scroll={{ x: 760, y: 420 }}
      columns={[
        { title: say(caseWords.cell), width: 220, render: (_: unknown, { key }) => say(cellWords(key, request)) },
        {
          title: say(words.answer),
          width: 160,
          render: (_: unknown, { key }) => (
            <Select
              allowClear
              placeholder={say(words.choose)}
              className="fill"
              aria-label={`${say(cellWords(key, request))} ${say(words.answer)}`}
              value={value[key]?.answer}
              onChange={(answer?: string) => put(key, { answer })}
              options={kindsFor(key).map((kind) => ({ value: kind, label: say(answerLabels[kind]) }))}
            />
          ),
        },
        {
          title: `${say(words.value)} / ${say(words.why)}`,
          render: (_: unknown, { key }) => <Answered name={say(cellWords(key, request))} cell={key} typed={value[key] ?? {}} put={(part) => put(key, part)} />,
        },
      ]}
    />
  );
}

function Answered({ name, cell, typed, put }: { name: string; cell: string; typed: TypedCell; put: (part: TypedCell) => void }) {
  const say = useSay();
  if (!typed.answer) return null;
  if (typed.answer !== 'value') {
    return (
      <Input
        aria-label={`${name} ${say(words.why)}`}
        placeholder={say(words.why)}
        value={typed.reason}
        maxLength={2_000}
        onChange={({ target }) => put({ reason: target.value })}
      />
    );
  }
  if (parseCellKey(cell)?.kind === 'confirmation') {
    return (
      <Select
        aria-label={`${name} ${say(words.value)}`}
        className="fill"
        value={typed.value}
        onChange={(value: string) => put({ value })}
        options={[
          { value: 'confirmed', label: say(words.confirmed) },
          { value: 'denied', label: say(words.denied) },
        ]}
      />
    );
  }
  const field = findField(parseCellKey(cell)?.asked ?? '');
  return (
    <Input.TextArea
      autoSize={{ minRows: 1, maxRows: 6 }}
      aria-label={`${name} ${say(words.value)}`}
      placeholder={field?.format}
      value={typed.value}
      onChange={({ target }) => put({ value: target.value })}
    />
  );
}

function kindsFor(key: string) {
  return answerKinds.filter((kind) => kind !== 'cannotConfirm' || parseCellKey(key)?.kind === 'confirmation');
}
