import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import { Button, Card, Flex, Progress, Table, Tag, Typography } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useSay } from '../language/language.js';
import { mayFile, useMe } from '../session/me.js';
import { answerLabels } from './answer-labels.js';
import { type CaseDetail, requestOf } from './case-queries.js';
import { cellWords } from './cell-words.js';
import { words as lookWords } from './reply-view-words.js';
import { words } from './words.js';

const ReplyView = lazy(async () => ({ default: (await import('./reply-view.js')).ReplyView }));

interface Row {
  readonly key: string;
  readonly answer: string | undefined;
}

/** What is asked, cell by cell, and how each was answered. */
export function CaseReply({ detail, isPast }: { detail: CaseDetail; isPast: boolean }) {
  const say = useSay();
  const me = useMe();
  const [looks, look] = useState(false);
  const { reply } = detail;
  const request = requestOf(detail);
  const rows = useMemo<Row[]>(() => {
    const keys = new Set([...Object.keys(reply.cells), ...reply.open, ...reply.accepted, ...reply.sentBack]);
    return [...keys].map((key) => ({ key, answer: reply.cells[key] }));
  }, [reply]);
  // Which of the office's people the request names, the API knows.
  const mayLook = !isPast && me && mayFile(me) && me.organisation.id === detail.officeId && Object.keys(reply.cells).length > 0;
  return (
    <Card
      title={<h2 className="card-title">{say(words.reply)}</h2>}
      extra={
        <Flex gap="small" align="center">
          {mayLook && (
            <Button size="small" onClick={() => look(true)}>
              {say(lookWords.open)}
            </Button>
          )}
          <Progress percent={reply.completeness} size="small" className="completeness" aria-label={say(words.completeness)} />
        </Flex>
      }
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
      {looks && (
        <Suspense>
          <ReplyView detail={detail} close={() => look(false)} />
        </Suspense>
      )}
    </Card>
  );
}
