import { labels } from '@xiecha/assistance-case/labels';
import { escalationStatusLabels } from '@xiecha/assistance-case/standing-labels';
import type { ClockName } from '@xiecha/assistance-case/vocabulary';
import type { Day, Instant } from '@xiecha/working-time/day';
import { Button, Flex, Tag } from 'antd';
import { Link } from 'react-router';
import type { DialogCommand } from '../cases/command-fields.js';
import { riskOf } from '../cases/risk.js';
import { standingSentence } from '../cases/standing.js';
import { words as caseWords } from '../cases/words.js';
import { useSay } from '../language/language.js';
import { dayWords, timeWords } from '../time/shanghai.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { words as todayWords } from '../today/words.js';
import { ageWords } from './age-words.js';
import type { EscalationItem } from './escalation-list.js';
import { words } from './words.js';

/** What is done about an escalation, beside whatever else its case offers. */
const aboutEscalations: readonly DialogCommand[] = ['acknowledgeEscalation', 'resolveEscalation', 'urge', 'refer', 'concludeUnanswered', 'takeOver'];

interface Props {
  readonly item: EscalationItem;
  readonly now: Instant;
  readonly isCurrent: boolean;
  readonly act: (command: DialogCommand) => void;
}

/** One escalation: how long it has waited and for whom, where its case stands, and what the case offers about it. */
export function EscalationLine({ item, now, isCurrent, act }: Props) {
  const say = useSay();
  const calendar = useWorkCalendar();
  const { caseId, number, clock, status, officeName, bodyName, ownerName, openedAt, promisedFor, promiseBroken } = item;
  const offered = aboutEscalations.filter((command) => item.actions.includes(command));
  const isOpen = status === 'open';
  const age = ageWords(openedAt as Instant, now, calendar);
  return (
    <li className={isCurrent ? 'line current' : 'line'} aria-current={isCurrent || undefined}>
      <span className="line-what">
        <Flex gap="small" align="center" wrap>
          <Link to={`/cases/${caseId}`}>{number}</Link>
          <strong>{say(labels[clock as ClockName])}</strong>
          <Tag color={isOpen ? 'red' : 'blue'}>{say(escalationStatusLabels[status as keyof typeof escalationStatusLabels])}</Tag>
          {age && <span>{say(age)}</span>}
          {promisedFor && <span>{`${say(todayWords.promisedFor)} ${say(dayWords(promisedFor as Day))}`}</span>}
          {promiseBroken && <Tag color="red">{say(todayWords.broken)}</Tag>}
        </Flex>
        <span className="said-of">{say(standingSentence({ ...item, outcome: null }, riskOf(item, now, calendar)))}</span>
        <span className="quiet">
          {`${officeName} → ${bodyName} · ${say(words.owner)}${ownerName ?? say(words.nobody)} · ${say(words.since)} ${say(timeWords(openedAt))}`}
        </span>
      </span>
      <Flex gap="small" wrap className="line-acts" role="group" aria-label={`${number} ${say(caseWords.actions)}`}>
        {offered.map((command, place) => (
          <Button key={command} size="small" type={isOpen && place === 0 ? 'primary' : 'default'} onClick={() => act(command)}>
            {say(labels[command])}
          </Button>
        ))}
      </Flex>
    </li>
  );
}
