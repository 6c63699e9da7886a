import { labels } from '@xiecha/assistance-case/labels';
import type { ClockName, Party } from '@xiecha/assistance-case/vocabulary';
import type { Instant } from '@xiecha/working-time/day';
import { Button, Card, Drawer, Empty, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { useWorkCalendar } from '../time/work-calendar.js';
import { type CaseDetail, type Clock, useProof } from './case-queries.js';
import { ProofDays } from './proof-days.js';
import { riskOf } from './risk.js';
import { RiskTag } from './risk-tag.js';
import { words } from './words.js';

/** Every running clock: who owes what until when, and how that was counted. */
export function CaseClocks({ detail, isPast }: { detail: CaseDetail; isPast: boolean }) {
  const say = useSay();
  const [proved, prove] = useState<string>();
  return (
    <Card title={<h2 className="card-title">{say(words.clocks)}</h2>}>
      {detail.clocks.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(labels[detail.state as keyof typeof labels])} />}
      <ul className="lines">
        {detail.clocks.map((clock) => (
          <ClockLine key={clock.clock} clock={clock} now={detail.asOf as Instant} prove={isPast ? undefined : () => prove(clock.clock)} />
        ))}
      </ul>
      <Drawer
        open={proved !== undefined}
        onClose={() => prove(undefined)}
        size="large"
        title={proved && `${say(labels[proved as ClockName])} · ${say(words.proof)}`}
      >
        {proved && <Proof id={detail.id} clock={proved} />}
      </Drawer>
    </Card>
  );
}

/** `prove` shows how the latest deadline was counted, which in the past was another. */
function ClockLine({ clock, now, prove }: { clock: Clock; now: Instant; prove: (() => void) | undefined }) {
  const say = useSay();
  const risk = riskOf(clock, now, useWorkCalendar());
  return (
    <li className="line">
      {clock.heldSince ? <Tag>{say(words.held)}</Tag> : <RiskTag risk={risk} />}
      <span className="line-what">
        {say(labels[clock.clock as ClockName])}
        <span className="quiet">{say(labels[clock.owes as Party])}</span>
        {clock.protected && <span className="quiet">{say(words.protected)}</span>}
      </span>
      <span className="line-when">
        {say(risk.left)}
        {risk.until && <span className="quiet">{say(risk.until)}</span>}
        {prove && (
          <Button type="link" size="small" onClick={prove}>
            {say(words.proof)}
          </Button>
        )}
      </span>
    </li>
  );
}

function Proof({ id, clock }: { id: string; clock: string }) {
  const { data, error, refetch } = useProof(id, clock);
  if (error) return <FaultNote fault={error} again={() => void refetch()} />;
  const sheet = data?.sheets.at(-1);
  if (!sheet) return <Skeleton active />;
  return <ProofDays sheet={sheet} />;
}
