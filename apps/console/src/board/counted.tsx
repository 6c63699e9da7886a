import type { Label } from '@xiecha/assistance-case/labels';
import { Link } from 'react-router';
import { useSay } from '../language/language.js';
import { type CaseListQuery, casesAt } from './board-query.js';
import { words } from './words.js';

interface Props {
  readonly count: number;
  /** What it counts, for whoever does not see where it stands. */
  readonly of: readonly Label[];
  readonly cases: readonly CaseListQuery[];
}

/** A number that leads to what it counted; none leads nowhere. */
export function Counted({ count, of, cases }: Props) {
  const say = useSay();
  if (count === 0) return <span className="none">0</span>;
  return (
    <Link to={casesAt(...cases)} aria-label={say(words.counted(count, of))}>
      {count}
    </Link>
  );
}
