import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Link } from 'react-router';
import { useSay } from '../language/language.js';
import { useMe } from '../session/me.js';
import { Shell } from './shell.js';
import { words } from './words.js';

const SignInPage = lazy(async () => ({ default: (await import('../session/sign-in-page.js')).SignInPage }));

/** Each page is fetched when somebody goes there. The API serves the console under these addresses and no others. */
export const router = createBrowserRouter([
  {
    Component: Gate,
    HydrateFallback: () => <Spin className="whole" />,
    children: [
      { index: true, lazy: async () => ({ Component: withMe((await import('../today/today-page.js')).TodayPage) }) },
      { path: 'cases', lazy: async () => ({ Component: withMe((await import('../cases/worklist-page.js')).WorklistPage) }) },
      { path: 'cases/:id', lazy: async () => ({ Component: (await import('../cases/case-page.js')).CasePage }) },
      { path: '*', Component: NotFound },
    ],
  },
]);

/** Nobody gets past it who has not signed in. */
function Gate() {
  const me = useMe();
  const wait = <Spin className="whole" />;
  if (me === undefined) return wait;
  if (me?.stage === 'full') return <Shell me={me} />;
  return (
    <Suspense fallback={wait}>
      <SignInPage begun={me?.stage} />
    </Suspense>
  );
}

function withMe(Page: (props: { me: NonNullable<ReturnType<typeof useMe>> }) => React.ReactNode) {
  return function PageOfMe() {
    const me = useMe();
    return me ? <Page me={me} /> : null;
  };
}

function NotFound() {
  const say = useSay();
  return (
    <>
      <h1 className="page-title">{say(words.notFound)}</h1>
      <Link to="/">{say(words.back)}</Link>
    </>
  );
}
