import { Link, useLocation } from 'react-router';
import { useSay } from '../language/language.js';
import { pages, scorecards } from '../shell/pages.js';
import { words } from './words.js';

/** The board and the scorecards beside it. */
export function BoardParts() {
  const say = useSay();
  const { pathname, search } = useLocation();
  const of = new URLSearchParams(search).get('of') === 'offices' ? 'offices' : 'bodies';
  const parts = [
    { to: pages.board.path, title: pages.board.title, isCurrent: pathname === pages.board.path },
    { to: `${scorecards.path}?of=bodies`, title: words.bodies, isCurrent: pathname === scorecards.path && of === 'bodies' },
    { to: `${scorecards.path}?of=offices`, title: words.offices, isCurrent: pathname === scorecards.path && of === 'offices' },
  ];
  return (
    <nav aria-label={say(words.parts)} className="views">
      {parts.map(({ to, title, isCurrent }) => (
        <Link key={to} to={to} aria-current={isCurrent ? 'page' : undefined}>
          {say(title)}
        </Link>
      ))}
    </nav>
  );
}
