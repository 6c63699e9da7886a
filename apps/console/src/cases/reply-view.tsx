import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Radio, Table, Typography } from 'antd';
import { useState } from 'react';
import { type Answer, api, good } from '../api/client.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { answerLabels } from './answer-labels.js';
import { type CaseDetail, requestOf } from './case-queries.js';
import { cellWords } from './cell-words.js';
import { words } from './reply-view-words.js';
import { words as caseWords } from './words.js';

type Shown = Answer<'ReplyView'>;

/** The reply unmasked, for whoever says why: once, and into the log. What was shown goes with the dialog. */
export function ReplyView({ detail, close }: { detail: CaseDetail; close: () => void }) {
  const say = useSay();
  const [viewId] = useState(() => crypto.randomUUID());
  const look = useMutation({
    mutationFn: (reason: string) => good(api.POST('/api/v1/cases/{id}/reply-views', { params: { path: { id: detail.id } }, body: { viewId, reason } })),
    gcTime: 0,
  });
  return (
    <Modal open title={say(words.title)} onCancel={close} footer={null} width={look.data ? 960 : 560} destroyOnHidden mask={{ closable: false }}>
      <Alert type="warning" showIcon title={say(words.logged)} />
      {look.data ? (
        <Values shown={look.data} detail={detail} />
      ) : (
        <Reason busy={look.isPending} send={(reason) => look.mutate(reason)}>
          {look.error && <FaultNote fault={look.error} again={() => look.reset()} />}
        </Reason>
      )}
    </Modal>
  );
}

function Reason({ busy, send, children }: { busy: boolean; send: (reason: string) => void; children: React.ReactNode }) {
  const say = useSay();
  const why = Object.entries(words.why).map(([value, label]) => ({ value, label: say(label) }));
  return (
    <Form
      layout="vertical"
      className="below"
      requiredMark={false}
      onFinish={({ kind, more }: { kind: keyof typeof words.why; more: string }) => send(`${words.why[kind].zh}：${more.trim()}`)}
    >
      <Form.Item name="kind" label={say(words.whyLabel)} rules={[{ required: true, message: say(words.chooseWhy) }]}>
        <Radio.Group options={why} />
      </Form.Item>
      <Form.Item name="more" label={say(words.more)} rules={[{ required: true, whitespace: true, message: say(words.sayMore) }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={480} />
      </Form.Item>
      {children}
      <Button type="primary" htmlType="submit" loading={busy}>
        {say(words.look)}
      </Button>
    </Form>
  );
}

function Values({ shown, detail }: { shown: Shown; detail: CaseDetail }) {
  const say = useSay();
  const request = requestOf(detail);
  return (
    <>
      <Typography.Paragraph type="secondary" className="below">
        {say(words.shownAt)} {say(timeWords(shown.at))}
      </Typography.Paragraph>
      <Table
        rowKey="cell"
        size="small"
        dataSource={[...shown.cells]}
        pagination={shown.cells.length > 50 && { pageSize: 50, showSizeChanger: false }}
        columns={[
          { title: say(caseWords.cell), width: 260, render: (_: unknown, { cell }) => say(cellWords(cell, request)) },
          { title: say(caseWords.cellStands), width: 120, render: (_: unknown, { answer }) => say(answerLabels[answer]) },
          {
            title: say(words.value),
            render: (_: unknown, { value, reason }) => (
              <>
                {value !== undefined && <span className="shown-value">{valueText(value, say)}</span>}
                {reason && <span className="said">{reason}</span>}
              </>
            ),
          },
        ]}
      />
      {shown.statements.map(({ seq, statement }) => (
        <p key={seq} className="said">
          {statement}
        </p>
      ))}
    </>
  );
}

/** A value as it was given; what has parts, as its parts are named. */
function valueText(value: unknown, say: ReturnType<typeof useSay>): string {
  if (value === 'confirmed' || value === 'denied') return say(words[value]);
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((one) => valueText(one, say)).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((one) => valueText(one, say))
      .join(' · ');
  return typeof value === 'boolean' ? say(value ? words.yes : words.no) : '';
}
