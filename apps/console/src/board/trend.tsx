import type { Day } from '@xiecha/working-time/day';
import { useSay } from '../language/language.js';
import { dayWords } from '../time/shanghai.js';
import type { BoardAnswer } from './board-query.js';
import { Counted } from './counted.js';
import { words } from './words.js';

const kinds = ['filed', 'ended', 'fellOverdue'] as const;
type Kind = (typeof kinds)[number];

const width = 300;
const height = 56;

/** How it went lately: for each kind the sum, a bar a day, and in words what the bars say. */
export function Trend({ board: { trend, today } }: { board: BoardAnswer }) {
  const say = useSay();
  const span = (kind: Kind, from: string, to: string) => ({ [`${kind}From`]: from, [`${kind}To`]: to });
  return (
    <>
      <div className="trend">
        {kinds.map((kind) => (
          <figure key={kind} className={`trend-${kind}`}>
            <figcaption>
              {say(words[kind])}{' '}
              <strong>
                <Counted count={trend.total[kind]} of={[words.trend, words[kind]]} cases={[span(kind, trend.days[0]!.day, trend.days.at(-1)!.day)]} />
              </strong>
            </figcaption>
            <Bars counts={trend.days.map((one) => one[kind])} kind={kind} total={trend.total[kind]} />
          </figure>
        ))}
      </div>
      <details>
        <summary>{say(words.perDay)}</summary>
        <table className="counts">
          <thead>
            <tr>
              <th scope="col">{say(words.day)}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {say(words[kind])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trend.days.toReversed().map((one) => (
              <tr key={one.day}>
                <th scope="row">{say(dayWords(one.day as Day, today as Day))}</th>
                {kinds.map((kind) => (
                  <td key={kind}>
                    <Counted count={one[kind]} of={[dayWords(one.day as Day, today as Day), words[kind]]} cases={[span(kind, one.day, one.day)]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

function Bars({ counts, kind, total }: { counts: readonly number[]; kind: Kind; total: number }) {
  const say = useSay();
  const most = Math.max(...counts);
  const step = width / counts.length;
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={say(words.line(words[kind], total, most))}>
        <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className="ground" />
        {counts.map((count, place) => {
          const tall = count === 0 ? 0 : Math.max(2, (count / most) * (height - 4));
          return <rect key={place} x={place * step + 1} y={height - tall} width={step - 2} height={tall} />;
        })}
      </svg>
      <span className="quiet">{say(words.most(most))}</span>
    </>
  );
}
