import { bodyClassLabels, labels } from '@xiecha/assistance-case/labels';
import type { BodyClass, ClockName, StateName } from '@xiecha/assistance-case/vocabulary';
import type { Day } from '@xiecha/working-time/day';
import { Button, Card, Drawer, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../api/client.js';
import { ProofDays } from '../cases/proof-days.js';
import { words as caseWords } from '../cases/words.js';
import { useSay } from '../language/language.js';
import { FaultNote } from '../shell/fault-note.js';
import { dayWords } from '../time/shanghai.js';
import type { FilingStep } from './filing-steps.js';
import { reasonLabels, words } from './preflight-words.js';
import { refusalWords } from './refusal-words.js';
import type { ForetoldBody, Preflight, usePreflight } from './use-preflight.js';

type ForetoldClock = Answer<'ForetoldClock'>;

interface Props {
  readonly known: ReturnType<typeof usePreflight>;
  readonly hasPurpose: boolean;
  readonly goTo: (step: FilingStep) => void;
}

/** What would come of the request as it stands: what is missing, its way and dates, what is similar. Always beside the form. */
export function PreflightSide({ known: { preflight, error, refetch, isCurrent }, hasPurpose, goTo }: Props) {
  const say = useSay();
  const [proved, prove] = useState<ForetoldClock>();
  return (
    <aside aria-label={say(words.title)} tabIndex={0} className="preflight" aria-busy={!isCurrent}>
      <Card size="small" title={<h2 className="card-title">{say(words.title)}</h2>}>
        {error && <FaultNote fault={error} again={() => void refetch()} />}
        {!preflight && !error && <Skeleton active />}
        {preflight && (
          <>
            <Lacking refusals={preflight.refusals} goTo={goTo} />
            <h3 className="part-title">{say(words.route)}</h3>
            <p className="quiet">{say(preflight.bodies.length === 0 ? words.noBody : hasPurpose ? words.ifToday : words.noPurpose)}</p>
            {preflight.bodies.map((body) => (
              <Way key={body.bodyId} body={body} prove={prove} />
            ))}
            <Similar similar={preflight.similar} />
          </>
        )}
      </Card>
      <Drawer
        open={proved !== undefined}
        onClose={() => prove(undefined)}
        size="large"
        title={proved && `${say(labels[proved.clock as ClockName])} · ${say(caseWords.proof)}`}
      >
        {proved && <ProofDays sheet={proved.sheet} />}
      </Drawer>
    </aside>
  );
}

function Lacking({ refusals, goTo }: { refusals: Preflight['refusals']; goTo: Props['goTo'] }) {
  const say = useSay();
  const distinct = [...new Map(refusals.map(refusalWords).map((told) => [told.label.zh, told])).values()];
  return (
    <div role="status">
      {distinct.length === 0 ? (
        <Typography.Text type="success">{say(words.ready)}</Typography.Text>
      ) : (
        <>
          {say(words.lacking(distinct.length))}
          <ul className="lacking">
            {distinct.map(({ label, step }) => (
              <li key={label.zh}>
                <Button type="link" size="small" onClick={() => goTo(step)}>
                  {say(label)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Way({ body: { bodyName, bodyClass, route, refusals }, prove }: { body: ForetoldBody; prove: (clock: ForetoldClock) => void }) {
  const say = useSay();
  return (
    <section aria-label={bodyName} className="way">
      <strong>{bodyName}</strong> <Tag>{say(bodyClassLabels[bodyClass as BodyClass])}</Tag>
      {refusals.length > 0 && (
        <Typography.Text type="danger">
          {say(words.refusedFor)}
          {refusals.map((refusal) => say(refusalWords(refusal).label)).join(' ')}
        </Typography.Text>
      )}
      <ol className="stations">
        {route.map(({ state, why, decides, clocks }) => (
          <li key={state}>
            {say(labels[state as StateName])}
            {decides && (
              <span className="quiet">
                {say(words.decides)}
                {decides.name}
                {why && ` · ${say(reasonLabels[why]!)}`}
              </span>
            )}
            {clocks.map((clock) => (
              <ClockLine key={clock.clock} clock={clock} prove={() => prove(clock)} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function ClockLine({ clock: { clock, lastDay, provisional }, prove }: { clock: ForetoldClock; prove: () => void }) {
  const say = useSay();
  const name = say(labels[clock as ClockName]);
  return (
    <span className="foretold">
      {name} {say(words.until(dayWords(lastDay as Day)))}
      {provisional && <Tag>{say(words.provisional)}</Tag>}{' '}
      <Button type="link" size="small" onClick={prove} aria-label={`${say(caseWords.proof)} ${name}`}>
        {say(caseWords.proof)}
      </Button>
    </span>
  );
}

function Similar({ similar }: Pick<Preflight, 'similar'>) {
  const say = useSay();
  if (similar.length === 0) return null;
  return (
    <>
      <h3 className="part-title">{say(words.similar)}</h3>
      <ul className="lines">
        {similar.map(({ id, number, state, bodyName, targets }) => (
          <li key={id} className="line">
            <span className="line-what">
              <Link to={`/cases/${id}`} target="_blank" aria-label={`${number} ${say(words.opensAnew)}`}>
                {number}
              </Link>{' '}
              {say(labels[state as StateName])}
              <span className="quiet">{`${bodyName} · ${targets.join('、')}`}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
