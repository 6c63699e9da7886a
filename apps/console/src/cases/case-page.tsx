import { columnLabels } from '@xiecha/assistance-case/case-columns';
import { bodyClassLabels, labels, purposeLabels, urgencyLabels } from '@xiecha/assistance-case/labels';
import type { BodyClass, PeoplesCommand, Purpose, StateName, Urgency } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Button, Card, Descriptions, Flex, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { mayFile, useMe } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { awaitedOf } from './awaited.js';
import { CaseAudit } from './case-audit.js';
import { CaseCommand } from './case-command.js';
import { CaseClocks } from './case-clocks.js';
import { CaseMatters } from './case-matters.js';
import { type CaseDetail, requestOf, useCase } from './case-queries.js';
import { CaseReply } from './case-reply.js';
import { CaseTimeUsed } from './case-time-used.js';
import { CaseTimeline } from './case-timeline.js';
import type { DialogCommand } from './command-fields.js';
import { LookingBack, useLookedBackAt } from './looking-back.js';
import { words as lookWords } from './looking-back-words.js';
import { OwnNumber } from './own-number.js';
import { riskOf } from './risk.js';
import { RiskTag } from './risk-tag.js';
import { standingSentence } from './standing.js';
import { words } from './words.js';

export function CasePage() {
  const { id } = useParams();
  const at = useLookedBackAt();
  const { data, error, refetch } = useCase(id!, at);
  if (data) return <CaseView key={at} detail={data} at={at} />;
  if (!error) return <Skeleton active />;
  return at && isAbsent(error) ? <NotYet id={id!} /> : <FaultNote fault={error} again={() => void refetch()} />;
}

function isAbsent(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}

function NotYet({ id }: { id: string }) {
  const say = useSay();
  return (
    <>
      <h1 className="page-title">{say(lookWords.notYet)}</h1>
      <Link to={`/cases/${id}`}>{say(lookWords.toNow)}</Link>
    </>
  );
}

/** One case: where it stands in a sentence, what one may do, its clocks, what was asked and answered, and all that happened. */
function CaseView({ detail, at }: { detail: CaseDetail; at: Instant | undefined }) {
  const say = useSay();
  const me = useMe();
  const calendar = useWorkCalendar();
  const risk = riskOf(detail, detail.asOf as Instant, calendar);
  return (
    <>
      <Flex align="center" gap="small" wrap className="case-head">
        <Typography.Title level={1} className="page-title">
          {detail.number}
        </Typography.Title>
        <Tag variant="outlined">{say(labels[detail.state as StateName])}</Tag>
        <RiskTag risk={risk} />
        {detail.urgency !== 'normal' && <Tag color="red">{say(urgencyLabels[detail.urgency as Urgency])}</Tag>}
      </Flex>
      <Typography.Paragraph className="standing">{say(standingSentence(detail, risk))}</Typography.Paragraph>
      <LookingBack at={at} now={detail.asOf} />
      {!at && <Actions detail={detail} />}
      <Flex gap="middle" wrap align="flex-start" className="columns">
        <Flex vertical gap="middle" className="wide">
          <Request detail={detail} />
          <CaseReply detail={detail} isPast={at !== undefined} />
          {me?.organisation.kind === 'regulator' && !at && <CaseAudit id={detail.id} />}
        </Flex>
        <Flex vertical gap="middle" className="narrow">
          <CaseClocks detail={detail} isPast={at !== undefined} />
          <CaseTimeUsed detail={detail} />
          <CaseMatters detail={detail} />
          <CaseTimeline detail={detail} at={at} />
        </Flex>
      </Flex>
    </>
  );
}

/** The buttons are exactly what the case offers; what it waits for from whoever looks stands first. */
function Actions({ detail }: { detail: CaseDetail }) {
  const say = useSay();
  const navigate = useNavigate();
  const [chosen, choose] = useState<DialogCommand>();
  // To put a request right takes a page.
  const begin = (command: PeoplesCommand) => (command === 'resubmit' ? void navigate(`/cases/${detail.id}/resubmission`) : choose(command));
  const awaited = awaitedOf(detail);
  const commands = [...new Set([...(awaited ? [awaited] : []), ...(detail.actions as PeoplesCommand[])])];
  return (
    <section aria-label={say(words.actions)} className="actions">
      {commands.length === 0 && <Typography.Text type="secondary">{say(words.noActions)}</Typography.Text>}
      <Flex gap="small" wrap>
        {commands.map((command) => (
          <Button key={command} type={command === awaited ? 'primary' : 'default'} onClick={() => begin(command)}>
            {say(labels[command])}
          </Button>
        ))}
      </Flex>
      {chosen && <CaseCommand key={chosen} id={detail.id} command={chosen} close={() => choose(undefined)} />}
    </section>
  );
}

function Request({ detail }: { detail: CaseDetail }) {
  const say = useSay();
  const me = useMe();
  const request = requestOf(detail);
  return (
    <Card
      title={<h2 className="card-title">{say(words.request)}</h2>}
      extra={me && mayFile(me) && <Link to={`/file?copy=${detail.id}`}>{say(words.copy)}</Link>}
    >
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          ...(request.cause ? [{ key: 'cause', label: say(words.cause), span: 'filled' as const, children: request.cause }] : []),
          { key: 'office', label: say(words.office), children: detail.officeName },
          { key: 'body', label: say(words.body), children: detail.bodyName },
          { key: 'purpose', label: say(words.purpose), children: say(purposeLabels[request.purpose as Purpose]) },
          ...(me?.organisation.kind === 'body' ? [{ key: 'own', label: say(columnLabels.ownNumber), children: <OwnNumber detail={detail} /> }] : []),
          { key: 'class', label: say(words.bodyClass), children: say(bodyClassLabels[detail.bodyClass as BodyClass]) },
        ]}
      />
      {request.reason && <Typography.Paragraph className="said">{request.reason}</Typography.Paragraph>}
    </Card>
  );
}
