import { eventLabels, type Label, labels } from '@xiecha/assistance-case/labels';
import { audienceLabels } from '@xiecha/assistance-case/message-labels';
import { hasReceipt } from '@xiecha/assistance-case/receipted-events';
import type { Capacity, ClockName, EventType } from '@xiecha/assistance-case/vocabulary';
import type { Day, Instant } from '@xiecha/working-time/day';
import { Card, Skeleton, Timeline } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { words as receiptWords } from '../receipts/words.js';
import { useMe } from '../session/me.js';
import { FaultNote } from '../shell/fault-note.js';
import { dayWords, timeWords } from '../time/shanghai.js';
import { type CaseDetail, type CaseEvent, type CaseMessage, type CaseMessages, useCaseEvents, useCaseMessages } from './case-queries.js';
import { ToldTo } from './told-to.js';
import { words as toldWords } from './told-words.js';
import { words } from './words.js';

/** So many of what the clocks will tell next are shown: more is far off, and mostly never comes. */
const mostAhead = 5;

/** What lies ahead, then all that happened, the newest first, and whom it was told; looked back on, what had been recorded by then. */
export function CaseTimeline({ detail, at }: { detail: CaseDetail; at: Instant | undefined }) {
  const say = useSay();
  const me = useMe();
  const { data, error, refetch } = useCaseEvents(detail.id);
  const { data: told } = useCaseMessages(detail.id, me?.organisation.kind === 'regulator' && !at);
  const ahead = [...endsAhead(detail), ...toldAhead(told)]
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .map(({ key, what, when }) => ({
      ...{ key, color: 'gray' },
      content: (
        <span className="ahead">
          {say(what)}
          <span className="quiet">{say(when)}</span>
        </span>
      ),
    }));
  const past = (data?.items ?? [])
    .filter(({ recordedAt }) => !at || recordedAt <= at)
    .toReversed()
    .map((event) => ({
      ...{ key: String(event.seq), color: colourOf(event.type) },
      content: <Happened caseId={detail.id} event={event} messages={(told?.items ?? []).filter(({ seq }) => seq === event.seq)} />,
    }));
  return (
    <Card title={<h2 className="card-title">{say(words.timeline)}</h2>}>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error ? <Skeleton active /> : <Timeline items={[...ahead, ...past]} />}
    </Card>
  );
}

interface Ahead {
  readonly key: string;
  readonly at: string;
  readonly what: Label;
  readonly when: Label;
}

/** The ends of the clocks that run and are not past theirs. */
function endsAhead({ clocks }: CaseDetail): Ahead[] {
  return clocks.flatMap(({ clock, dueAt, lastDay, overdue }) => {
    if (dueAt === null || overdue) return [];
    const { zh, en } = labels[clock as ClockName];
    return [
      {
        ...{ key: `end ${clock}`, at: dueAt },
        what: { zh: `${zh}${words.ahead.zh}`, en: `${en}${words.ahead.en}` },
        when: lastDay ? dayWords(lastDay as Day) : timeWords(dueAt),
      },
    ];
  });
}

/** What the clocks will tell next, and whom. */
function toldAhead(told: CaseMessages | undefined): Ahead[] {
  return (told?.ahead ?? []).slice(0, mostAhead).map(({ clock, does, at, audiences }, place) => {
    const names = audiences.map((audience) => audienceLabels[audience]);
    const to = toldWords.to({ zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') });
    const when = timeWords(at);
    return {
      ...{ key: `told ${place}`, at, what: toldWords.willTell(labels[does], labels[clock]) },
      when: { zh: `${when.zh} · ${to.zh}`, en: `${when.en} · ${to.en}` },
    };
  });
}

function Happened({ caseId, event, messages }: { caseId: string; event: CaseEvent; messages: readonly CaseMessage[] }) {
  const say = useSay();
  const me = useMe();
  const said = saidIn(event.payload);
  return (
    <>
      {say(eventLabels[event.type as EventType])}
      <span className="quiet">
        {say(labels[event.actor.capacity as Capacity])} · {say(timeWords(event.receivedAt))}
        {me?.organisation.kind === 'body' && hasReceipt(event.type) && (
          <>
            {' · '}
            <Link to={`/cases/${caseId}/receipts/${event.seq}`}>{say(receiptWords.receipt)}</Link>
          </>
        )}
      </span>
      {said.map((text) => (
        <span key={text} className="said">
          {text}
        </span>
      ))}
      {messages.length > 0 && <ToldTo messages={messages} />}
    </>
  );
}

/** The texts that people wrote with it; of a reply the cells stand beside. */
function saidIn(payload: unknown): string[] {
  if (typeof payload !== 'object' || payload === null) return [];
  return ['reason', 'question', 'answer', 'note', 'comment', 'contact', 'evidence', 'statement'].flatMap((key) => {
    const text = (payload as Record<string, unknown>)[key];
    return typeof text === 'string' ? [text] : [];
  });
}

function colourOf(type: string): string {
  if (type === 'escalated' || type === 'referred') return 'red';
  return type === 'reminded' ? 'gray' : 'blue';
}
