import { Navigate, NavLink, Outlet } from 'react-router';
import { useSay } from '../language/language.js';
import { useMe } from '../session/me.js';
import { sections } from './sections.js';
import { words } from './words.js';

/** The sections that are for whoever looks, and the one that was chosen. */
export function AdministrationFrame() {
  const say = useSay();
  const me = useMe();
  if (!me) return null;
  return (
    <>
      <nav aria-label={say(words.sections)} className="views">
        {Object.values(sections)
          .filter(({ may }) => may(me))
          .map(({ path, title }) => (
            <NavLink key={path} to={path}>
              {say(title)}
            </NavLink>
          ))}
      </nav>
      <Outlet />
    </>
  );
}

/** To the first of them. */
export function FirstSection() {
  const me = useMe();
  const first = me && Object.values(sections).find(({ may }) => may(me));
  return first ? <Navigate to={first.path} replace /> : null;
}
