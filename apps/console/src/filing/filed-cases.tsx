import { labels } from '@xiecha/assistance-case/labels';
import type { StateName } from '@xiecha/assistance-case/vocabulary';
import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import type { Filed } from './use-filing.js';
import { words } from './words.js';

/** The cases that a request has become, with their numbers. */
export function FiledCases({ filed, another }: { filed: Filed; another: () => void }) {
  const say = useSay();
  return (
    <Result
      status="success"
      title={<h2 className="card-title">{say(words.filed)}</h2>}
      subTitle={say(words.filedCases(filed.length))}
      extra={<Button onClick={another}>{say(words.another)}</Button>}
    >
      <ul className="lines">
        {filed.map(({ id, number, state, bodyName }) => (
          <li key={id} className="line">
            <span className="line-what">
              <Link to={`/cases/${id}`}>{number}</Link> {say(labels[state as StateName])}
              <span className="quiet">{bodyName}</span>
            </span>
          </li>
        ))}
      </ul>
    </Result>
  );
}
