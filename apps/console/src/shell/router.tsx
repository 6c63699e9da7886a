import type { Label } from '@xiecha/assistance-case/labels';
import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import { createBrowserRouter, Link } from 'react-router';
import { useSay } from '../language/language.js';
import { type Me, useMe } from '../session/me.js';
import { type Page, pages } from './pages.js';
import { Shell } from './shell.js';
import { words } from './words.js';

const SignInPage = lazy(async () => ({ default: (await import('../session/sign-in-page.js')).SignInPage }));

/** Each page is fetched when somebody goes there. The API serves the console under these addresses and no others. */
export const router = createBrowserRouter([
  {
    Component: Gate,
    HydrateFallback: () => <Spin className="whole" />,
    children: [
      { index: true, lazy: async () => ({ Component: forThem(pages.today, (await import('../today/today-page.js')).TodayPage) }) },
      { path: 'cases', lazy: async () => ({ Component: forThem(pages.worklist, (await import('../cases/worklist-page.js')).WorklistPage) }) },
      { path: 'file', lazy: async () => ({ Component: forThem(pages.file, (await import('../filing/file-page.js')).FilePage) }) },
      { path: 'cases/:id', lazy: async () => ({ Component: (await import('../cases/case-page.js')).CasePage }) },
      {
        path: 'escalations',
        lazy: async () => ({ Component: forThem(pages.escalations, (await import('../escalations/escalations-page.js')).EscalationsPage) }),
      },
      { path: 'consents', lazy: async () => ({ Component: forThem(pages.consents, (await import('../consents/consents-page.js')).ConsentsPage) }) },
      { path: 'rehearsal', lazy: async () => ({ Component: forThem(pages.rehearsal, (await import('../rehearsal/rehearsal-page.js')).RehearsalPage) }) },
      { path: 'messages', lazy: async () => ({ Component: forThem(pages.messages, (await import('../messages/messages-page.js')).MessagesPage) }) },
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

/** The page to those who may use it, and to others that it is not for them. */
function forThem({ may }: Page, Shown: (props: { me: Me }) => React.ReactNode) {
  return function PageOfMe() {
    const me = useMe();
    if (!me) return null;
    return may(me) ? <Shown me={me} /> : <Nothing said={words.notForYou} />;
  };
}

function NotFound() {
  return <Nothing said={words.notFound} />;
}

function Nothing({ said }: { said: Label }) {
  const say = useSay();
  return (
    <>
      <h1 className="page-title">{say(said)}</h1>
      <Link to="/">{say(words.back)}</Link>
    </>
  );
}
