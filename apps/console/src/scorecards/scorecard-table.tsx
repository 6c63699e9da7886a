import type { Label } from '@xiecha/assistance-case/labels';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { ScrollArea } from '../shell/scroll-area.js';
import { nameColumn, type Order, ordered } from './scorecard-order.js';
import type { Scored, Scorecards, ScorecardValue } from './scorecard-query.js';
import { words } from './words.js';

interface Props {
  readonly of: Scored;
  readonly scorecards: Scorecards;
  readonly order: Order;
  readonly sort: (by: string) => void;
}

/** Who did how well, in each figure with its count. */
export function ScorecardTable({ of, scorecards, order, sort }: Props) {
  const say = useSay();
  const { figures, all } = scorecards;
  const heads = [{ key: nameColumn, title: words[of] }, ...figures];
  const listOf = ({ id, own }: { id: string; own: boolean }) => `/cases?${of === 'bodies' ? 'body' : own ? 'office' : 'officesUnder'}=${id}`;
  return (
    <ScrollArea label={say(words[of])}>
      <table className="counts scores">
        <thead>
          <tr>
            {heads.map(({ key, title }) => (
              <th key={key} scope="col" aria-sort={order.by === key ? (order.descending ? 'descending' : 'ascending') : undefined}>
                <button type="button" aria-label={say(words.sortBy(title))} onClick={() => sort(key)}>
                  {say(title)} <span aria-hidden>{order.by === key ? (order.descending ? '▼' : '▲') : '↕'}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered(scorecards, order).map(({ id, name, own, figures: values }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={listOf({ id, own })}>{name}</Link> {of === 'offices' && <span className="quiet inline">{say(own ? words.own : words.andBelow)}</span>}
              </th>
              {figures.map(({ key, unit }) => (
                <Score key={key} unit={unit} value={(values as Values)[key]!} />
              ))}
            </tr>
          ))}
          <tr className="sum">
            <th scope="row">{say(words.all)}</th>
            {figures.map(({ key, unit }) => (
              <Score key={key} unit={unit} value={(all as Values)[key]!} />
            ))}
          </tr>
        </tbody>
      </table>
    </ScrollArea>
  );
}

type Values = Readonly<Record<string, ScorecardValue>>;

function Score({ unit, value: { value, count, of, few } }: { unit: 'share' | 'workdays'; value: ScorecardValue }) {
  const say = useSay();
  if (value === null) return <td className="none">{say(words.nothing)}</td>;
  const said: Label = unit === 'share' ? words.share({ value, count, of }) : words.median({ value, of });
  return (
    <td>
      {say(said)} {few && <Tag>{say(words.few)}</Tag>}
    </td>
  );
}
