import { labels, purposeLabels } from '@xiecha/assistance-case/labels';
import type { Purpose } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Button, Card, Descriptions, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { CaseCommand } from '../cases/case-command.js';
import { type CaseItem, useFirstCases } from '../cases/case-lists.js';
import type { DialogCommand } from '../cases/command-fields.js';
import { type CaseDetail, requestOf, useCase } from '../cases/case-queries.js';
import { riskOf } from '../cases/risk.js';
import { words as caseWords } from '../cases/words.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { timeWords } from '../time/shanghai.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { AskedParts } from './asked-parts.js';
import { SpecialFields } from './special-fields.js';
import { waiting, type WaitingRequest } from './waiting-requests.js';
import { words } from './words.js';

const decisions: readonly DialogCommand[] = ['consent', 'return', 'refuse'];

/** As many as a request has bodies. */
const mostCases = 20;

/** What is loaded of the queue may hold only some of its cases: those that wait are read for the request. */
export function RequestToDecide({ request: { id, first } }: { request: WaitingRequest }) {
  const detail = useCase(first.id);
  const cases = useFirstCases({ ...waiting, request: id }, mostCases);
  if (detail.data && cases.data) return <Decide cases={cases.data.items} detail={detail.data} />;
  const fault = detail.error ?? cases.error;
  return fault ? <FaultNote fault={fault} again={() => void Promise.all([detail.refetch(), cases.refetch()])} /> : <Skeleton active />;
}

/** One request: what is asked beyond the standard and why, what else, by whom and until when; and the decision on all its cases. */
function Decide({ cases, detail }: { cases: readonly CaseItem[]; detail: CaseDetail }) {
  const say = useSay();
  const [struck, strike] = useState<readonly string[]>([]);
  const [chosen, choose] = useState<DialogCommand>();
  const asked = requestOf(detail);
  const offered = decisions.filter((command) => detail.actions.includes(command));
  const mark = (code: string, isStruck: boolean) => strike((before) => [...before.filter((one) => one !== code), ...(isStruck ? [code] : [])]);
  return (
    <Flex vertical gap="middle">
      <Card
        title={<h2 className="card-title">{say(words.special)}</h2>}
        extra={struck.length > 0 && <Typography.Text type="danger">{say(words.struck(struck.length))}</Typography.Text>}
      >
        <SpecialFields fields={asked.specialFields} struck={struck} mark={mark} />
      </Card>
      <Flex gap="small" wrap className="decide" role="group" aria-label={say(caseWords.actions)}>
        {offered.length === 0 && <Typography.Text type="secondary">{say(caseWords.noActions)}</Typography.Text>}
        {offered.map((command) => (
          <Button key={command} type={command === 'consent' ? 'primary' : 'default'} danger={command === 'refuse'} onClick={() => choose(command)}>
            {say(labels[command])}
          </Button>
        ))}
      </Flex>
      <Card title={<h2 className="card-title">{say(caseWords.request)}</h2>} extra={say(words.cases(cases.length))}>
        <Facts detail={detail} />
        {asked.reason && <Typography.Paragraph className="said">{asked.reason}</Typography.Paragraph>}
        <ul className="lines">
          {cases.map(({ id, number, bodyName }) => (
            <li key={id} className="line">
              <Link to={`/cases/${id}`}>{number}</Link>
              <span className="line-what">{bodyName}</span>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={<h2 className="card-title">{say(words.others)}</h2>}>
        <AskedParts asked={asked} struck={struck} mark={mark} />
        <Typography.Text type="secondary" className="small">
          {say(caseWords.catalogue)}
        </Typography.Text>
      </Card>
      {chosen && <CaseCommand key={chosen} id={detail.id} command={chosen} initial={{ strike: struck }} close={() => choose(undefined)} />}
    </Flex>
  );
}

function Facts({ detail }: { detail: CaseDetail }) {
  const say = useSay();
  const { cause, purpose, statute, period, officers = [] } = requestOf(detail);
  const { left, until } = riskOf(detail, detail.asOf as Instant, useWorkCalendar());
  const facts = [
    ...(cause ? [{ key: 'cause', label: caseWords.cause, span: 'filled' as const, children: cause }] : []),
    { key: 'office', label: words.office, children: detail.officeName },
    { key: 'purpose', label: words.purpose, children: say(purposeLabels[purpose as Purpose]) },
    { key: 'filedAt', label: words.filedAt, children: say(timeWords(detail.filedAt)) },
    { key: 'due', label: words.due, children: until && `${say(left)} · ${say(until)}` },
    ...(statute ? [{ key: 'statute', label: words.statute, children: statute }] : []),
    ...(period ? [{ key: 'period', label: words.period, children: `${period.from} – ${period.to}` }] : []),
    { key: 'officers', label: words.officers, children: officers.map(({ name }) => name).join('、') },
  ];
  return <Descriptions size="small" column={{ xs: 1, md: 2 }} items={facts.map(({ label, ...fact }) => ({ ...fact, label: say(label) }))} />;
}
