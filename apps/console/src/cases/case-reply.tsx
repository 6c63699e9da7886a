import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import { Card, Progress, Table, Tag, Typography } from 'antd';
import { useMemo } from 'react';
import { useSay } from '../language/language.js';
import { answerLabels } from './answer-labels.js';
import { type CaseDetail, requestOf } from './case-queries.js';
import { cellWords } from './cell-words.js';
import { words } from './words.js';

interface Row {
  readonly key: string;
  readonly answer: string | undefined;
}

/** What is asked, cell by cell, and how each was answered. */
export function CaseReply({ detail }: { detail: CaseDetail }) {
  const say = useSay();
  const { reply } = detail;
  const request = requestOf(detail);
  const rows = useMemo<Row[]>(() => {
    const keys = new Set([...Object.keys(reply.cells), ...reply.open, ...reply.accepted, ...reply.sentBack]);
    return [...keys].map((key) => ({ key, answer: reply.cells[key] }));
  }, [reply]);
  return (
    <Card
      title={<h2 className="card-title">{say(words.reply)}</h2>}
      extra={<Progress percent={reply.completeness} size="small" className="completeness" aria-label={say(words.completeness)} />}
    >
      <Table<Row>
        rowKey="key"
        size="small"
        dataSource={rows}
        pagination={rows.length > 20 && { pageSize: 20, showSizeChanger: false }}
        columns={[
          { title: say(words.cell), render: (_: unknown, { key }) => say(cellWords(key, request)) },
          {
            title: say(words.cellStands),
            width: 150,
            render: (_: unknown, { key, answer }) => (
              <>
                {answer ? say(answerLabels[answer as AnswerKind]) : <span className="quiet inline">{say(words.unanswered)}</span>}{' '}
                {reply.accepted.includes(key) && <Tag color="green">{say(words.accepted)}</Tag>}
                {reply.sentBack.includes(key) && <Tag color="orange">{say(words.sentBack)}</Tag>}
              </>
            ),
          },
        ]}
      />
      <Typography.Text type="secondary" className="small">
        {say(words.catalogue)}
      </Typography.Text>
    </Card>
  );
}
