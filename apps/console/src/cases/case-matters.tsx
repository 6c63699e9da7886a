import { groundLabels, labels, petitionLabels } from '@xiecha/assistance-case/labels';
import { escalationStatusLabels, petitionStatusLabels } from '@xiecha/assistance-case/standing-labels';
import type { ClockName, ObjectionGround, PetitionKind } from '@xiecha/assistance-case/vocabulary';
import type { Day } from '@xiecha/working-time/day';
import { Card, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../language/language.js';
import { dayWords, timeWords } from '../time/shanghai.js';
import { words as todayWords } from '../today/words.js';
import type { CaseDetail } from './case-queries.js';
import { words } from './words.js';

/** What was asked for beside the reply, and where somebody was called: each with how it stands. Nothing where there is neither. */
export function CaseMatters({ detail: { petitions, escalations } }: { detail: CaseDetail }) {
  const say = useSay();
  return (
    <>
      {petitions.length > 0 && (
        <Matters title={say(words.petitions)}>
          {petitions.map(({ number, kind, ground, workdays, raisedAt, status }) => (
            <Matter key={number} status={say(petitionStatusLabels[status as keyof typeof petitionStatusLabels])} at={say(timeWords(raisedAt))}>
              {number}. {say(petitionLabels[kind as PetitionKind])}
              {ground && ` · ${say(groundLabels[ground as ObjectionGround])}`}
              {workdays !== null && ` · ${say(words.workdays(workdays))}`}
            </Matter>
          ))}
        </Matters>
      )}
      {escalations.length > 0 && (
        <Matters title={say(words.escalations)}>
          {escalations.map(({ key, clock, openedAt, status, promisedFor }) => (
            <Matter key={key} status={say(escalationStatusLabels[status as keyof typeof escalationStatusLabels])} at={say(timeWords(openedAt))}>
              {say(labels[clock as ClockName])}
              {promisedFor && <span className="quiet">{`${say(todayWords.promisedFor)} ${say(dayWords(promisedFor as Day))}`}</span>}
            </Matter>
          ))}
        </Matters>
      )}
    </>
  );
}

function Matters({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card title={<h2 className="card-title">{title}</h2>}>
      <ul className="lines">{children}</ul>
    </Card>
  );
}

function Matter({ status, at, children }: { status: string; at: string; children: ReactNode }) {
  return (
    <li className="line">
      <Tag>{status}</Tag>
      <span className="line-what">{children}</span>
      <span className="line-when quiet">{at}</span>
    </li>
  );
}
