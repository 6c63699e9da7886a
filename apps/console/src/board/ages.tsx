import { useSay } from '../language/language.js';
import type { BoardAnswer } from './board-query.js';
import { Counted } from './counted.js';
import { bandWords, words } from './words.js';

/** Since when what is overdue is overdue. */
export function Ages({ board }: { board: BoardAnswer }) {
  const say = useSay();
  const { ages } = board.total;
  const most = Math.max(1, ...ages);
  return (
    <>
      <ul className="ages">
        {board.ages.map(({ from, to, cases }, place) => (
          <li key={from}>
            <span>{say(words.age(from, to))}</span>
            <span className="bar" aria-hidden>
              <span style={{ width: `${(100 * ages[place]!) / most}%` }} />
            </span>
            <Counted count={ages[place]!} of={[bandWords.overdue, words.age(from, to)]} cases={[cases]} />
          </li>
        ))}
      </ul>
      <p className="quiet">{say(words.ageHint)}</p>
    </>
  );
}
