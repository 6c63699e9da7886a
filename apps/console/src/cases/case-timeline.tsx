import { eventLabels, labels } from '@xiecha/assistance-case/labels';
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
import { type CaseDetail, type CaseEvent, useCaseEvents } from './case-queries.js';
import { words } from './words.js';

/** What lies ahead, then all that happened, the newest first; looked back on, what had been recorded by then. */
export function CaseTimeline({ detail, at }: { detail: CaseDetail; at: Instant | undefined }) {
  const say = useSay();
  const { data, error, refetch } = useCaseEvents(detail.id);
  const ahead = detail.clocks
    .filter(({ dueAt, overdue }) => dueAt !== null && !overdue)
    .sort((a, b) => (a.dueAt! < b.dueAt! ? 1 : -1))
    .map(({ clock, dueAt, lastDay }) => ({
      key: `ahead ${clock}`,
      color: 'gray',
      content: (
        <span className="ahead">
          {`${say(labels[clock as ClockName])}${say(words.ahead)}`}
          <span className="quiet">{say(lastDay ? dayWords(lastDay as Day) : timeWords(dueAt!))}</span>
        </span>
      ),
    }));
  const past = (data?.items ?? [])
    .filter(({ recordedAt }) => !at || recordedAt <= at)
    .toReversed()
    .map((event) => ({ key: String(event.seq), color: colourOf(event.type), content: <Happened caseId={detail.id} event={event} /> }));
  return (
    <Card title={<h2 className="card-title">{say(words.timeline)}</h2>}>
      {error && <FaultNote fault={error} again={() => void refetch()} />}
      {!data && !error ? <Skeleton active /> : <Timeline items={[...ahead, ...past]} />}
    </Card>
  );
}

function Happened({ caseId, event }: { caseId: string; event: CaseEvent }) {
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
