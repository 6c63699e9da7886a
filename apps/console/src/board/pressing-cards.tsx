import type { DueBand } from '@xiecha/assistance-case/board-days';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { type BoardAnswer, casesAt } from './board-query.js';
import { bandWords, words } from './words.js';

const pressing: readonly DueBand[] = ['overdue', 'today', 'soon'];

/** What a supervisor looks at first: how much is late, is about to be, and waits for them. */
export function PressingCards({ board }: { board: BoardAnswer }) {
  const say = useSay();
  const { total, escalations } = board;
  return (
    <ul className="pressing" aria-label={say(words.urgent)}>
      {pressing.map((band) => (
        <li key={band} className={`pressing-${band}`}>
          <Link to={casesAt(board.bands.find((one) => one.band === band)!.cases)}>
            <strong>{total.bands[band]}</strong> {say(bandWords[band])}
          </Link>
        </li>
      ))}
      <li className="pressing-escalations">
        <Link to="/escalations?view=all">
          <strong>{escalations.open + escalations.acknowledged}</strong> {say(words.escalations)}
        </Link>
        <span className="quiet">{say(words.ofThese(escalations.acknowledged, escalations.promiseBroken))}</span>
      </li>
      <li>
        <Link to={casesAt(board.open.cases)}>
          <strong>{total.open}</strong> {say(words.open)}
        </Link>
      </li>
    </ul>
  );
}
