import { useQuery } from '@tanstack/react-query';
import { eventLabels, groundLabels, petitionLabels } from '@xiecha/assistance-case/labels';
import type { EventType, ObjectionGround, PetitionKind } from '@xiecha/assistance-case/vocabulary';
import type { AnswerKind } from '@xiecha/request-fields/cell-answer';
import { Button, Card, Descriptions, Flex, Skeleton, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import { type Answer, api, good } from '../api/client.js';
import { answerLabels } from '../cases/answer-labels.js';
import { words as caseWords } from '../cases/words.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { words } from './words.js';

type Receipt = Answer<'Receipt'>;

/** What proves that something was handed in: to be printed, and to be compared with the record. */
export function ReceiptPage() {
  const { id, seq } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['receipt', id, seq],
    queryFn: () => good(api.GET('/api/v1/cases/{id}/receipts/{seq}', { params: { path: { id: id!, seq: seq! } } })),
  });
  if (data) return <Paper receipt={data} />;
  return error ? <FaultNote fault={error} again={() => void refetch()} /> : <Skeleton active />;
}

function Paper({ receipt }: { receipt: Receipt }) {
  const say = useSay();
  const { caseId, number, officeName, bodyName, seq, type, receivedAt, by, sm3 } = receipt;
  return (
    <article className="paper">
      <Flex justify="space-between" align="center" wrap className="not-printed">
        <Link to={`/cases/${caseId}`}>{say(words.back)}</Link>
        <Button type="primary" onClick={() => window.print()}>
          {say(words.print)}
        </Button>
      </Flex>
      <Card>
        <Typography.Title level={1} className="page-title paper-title">
          {say(words.title)}
        </Typography.Title>
        <Descriptions
          bordered
          column={1}
          size="small"
          items={[
            { key: 'number', label: say(words.number), children: number },
            { key: 'office', label: say(caseWords.office), children: officeName },
            { key: 'body', label: say(caseWords.body), children: bodyName },
            { key: 'what', label: say(words.what), children: say(eventLabels[type as EventType]) },
            ...(saidIn(receipt, say).length > 0 ? [{ key: 'content', label: say(words.content), children: saidIn(receipt, say).join(say(words.and)) }] : []),
            { key: 'at', label: say(words.receivedAt), children: say(timeWords(receivedAt)) },
            { key: 'by', label: say(words.by), children: by },
            { key: 'seq', label: say(words.seq), children: seq },
            { key: 'sm3', label: say(words.digest), children: <code className="digest">{sm3}</code> },
          ]}
        />
        <Typography.Paragraph type="secondary" className="small below">
          {say(words.note)}
        </Typography.Paragraph>
      </Card>
    </article>
  );
}

/** How much was handed in, and of what kind: never what it says. */
function saidIn({ answers, petition }: Receipt, say: ReturnType<typeof useSay>): string[] {
  const cells = Object.entries(answers).map(([kind, count]) => say(words.cells(answerLabels[kind as AnswerKind], count)));
  if (petition === null) return cells;
  const { kind, number, ground, workdays } = petition;
  return [
    ...(kind ? [say(petitionLabels[kind as PetitionKind])] : []),
    ...(number ? [say(words.petition(number))] : []),
    ...(ground ? [say(groundLabels[ground as ObjectionGround])] : []),
    ...(workdays ? [say(caseWords.workdays(workdays))] : []),
  ];
}
